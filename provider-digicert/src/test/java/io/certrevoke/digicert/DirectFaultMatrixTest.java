package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

class DirectFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return new DirectSubject();
    }

    @Override
    protected String table() {
        return "fault-matrix-direct.md";
    }
}
