package io.certrevoke.testkit.example;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

class ExampleContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return new ExampleSubject();
    }
}
