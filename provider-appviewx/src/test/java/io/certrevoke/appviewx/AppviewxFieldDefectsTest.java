package io.certrevoke.appviewx;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;
import org.junit.jupiter.api.Nested;

/** Mistakes of other tools, not made here. */
class AppviewxFieldDefectsTest {

    @Nested
    class Synchronous extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.SYNC, "session");
        }
    }

    @Nested
    class Asynchronous extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
        }
    }
}
