package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;

/** The contract with an IAM user's password. */
class HuaweiccmLoginContractTest extends ProviderContract {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withPassword();
    }
}
