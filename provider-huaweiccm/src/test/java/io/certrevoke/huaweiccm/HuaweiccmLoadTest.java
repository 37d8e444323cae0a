package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;

class HuaweiccmLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withAccessKey();
    }
}
