package io.certrevoke.alibaba;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

class AlibabaContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }
}
