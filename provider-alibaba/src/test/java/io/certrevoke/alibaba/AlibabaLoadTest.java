package io.certrevoke.alibaba;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;

class AlibabaLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }
}
