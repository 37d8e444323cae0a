package io.certrevoke.alibaba;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;

class AlibabaFieldDefectsTest extends FieldDefectsContract {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }
}
