package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

class ApprovalFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return new ApprovalSubject();
    }

    @Override
    protected String table() {
        return "fault-matrix-approval.md";
    }
}
