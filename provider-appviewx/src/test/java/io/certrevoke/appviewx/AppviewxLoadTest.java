package io.certrevoke.appviewx;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;

class AppviewxLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
    }
}
