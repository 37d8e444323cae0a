package io.certrevoke.alibaba;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

class AlibabaFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }

    @Override
    protected String table() {
        return "fault-matrix.md";
    }
}
