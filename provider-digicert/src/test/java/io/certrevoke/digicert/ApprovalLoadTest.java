package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;

class ApprovalLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return new ApprovalSubject();
    }
}
