package io.certrevoke.appviewx;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;
import org.junit.jupiter.api.Nested;

/** The contract, for the three kinds of credential and both modes. */
class AppviewxContractTest {

    @Nested
    class ServiceAccount extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
        }
    }

    @Nested
    class Session extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.SYNC, "session");
        }
    }

    @Nested
    class Direct extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "direct");
        }
    }
}
