package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

/** The same with an IAM user's password: a refused token is renewed once. */
class HuaweiccmLoginFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withPassword();
    }

    @Override
    protected String table() {
        return "fault-matrix-login.md";
    }
}
