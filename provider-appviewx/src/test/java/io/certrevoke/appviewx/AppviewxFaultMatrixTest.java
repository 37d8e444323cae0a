package io.certrevoke.appviewx;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

/** What a caller is told when the answer to a request for a work order gets lost. */
class AppviewxFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
    }

    @Override
    protected String table() {
        return "fault-matrix.md";
    }
}
