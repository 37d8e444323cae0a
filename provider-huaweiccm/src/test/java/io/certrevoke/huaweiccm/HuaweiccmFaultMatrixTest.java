package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

/** What a caller with an access key is told when something goes wrong. */
class HuaweiccmFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withAccessKey();
    }

    @Override
    protected String table() {
        return "fault-matrix.md";
    }
}
