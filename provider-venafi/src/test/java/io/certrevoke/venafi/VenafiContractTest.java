package io.certrevoke.venafi;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;
import io.certrevoke.testkit.ProviderContract;
import io.certrevoke.venafi.VenafiSubject.Login;
import io.certrevoke.venafi.VenafiSubject.Work;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The promises that every provider keeps, for each way of using this one. */
class VenafiContractTest {

    @Nested
    class WithTokenDoneAtOnce extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.TOKEN, Work.DONE_WITHIN_THE_WAIT, List.of());
        }
    }

    @Nested
    class WithTokenDoneLater extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.TOKEN, Work.DONE_LATER, List.of());
        }
    }

    @Nested
    class WithPassword extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.PASSWORD, Work.DONE_WITHIN_THE_WAIT, List.of());
        }
    }

    @Nested
    class WithRefreshToken extends ProviderContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.REFRESH, Work.DONE_WITHIN_THE_WAIT, List.of());
        }
    }

    @Nested
    class FaultsWhenDoneAtOnce extends FaultMatrix {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.TOKEN, Work.DONE_UNSEEN, List.of());
        }

        @Override
        protected String table() {
            return "fault-matrix-done-at-once.md";
        }
    }

    @Nested
    class FaultsWhenDoneLater extends FaultMatrix {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(Login.TOKEN, Work.DONE_LATER, List.of());
        }

        @Override
        protected String table() {
            return "fault-matrix-done-later.md";
        }
    }
}
