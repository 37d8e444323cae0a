package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;

class DirectLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return new DirectSubject();
    }
}
