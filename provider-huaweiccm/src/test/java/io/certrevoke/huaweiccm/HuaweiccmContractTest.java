package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

/** The contract with an access key. */
class HuaweiccmContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withAccessKey();
    }
}
