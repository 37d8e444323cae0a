package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

class DirectContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return new DirectSubject();
    }
}
