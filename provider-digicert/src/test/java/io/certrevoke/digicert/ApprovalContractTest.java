package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

class ApprovalContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return new ApprovalSubject();
    }
}
