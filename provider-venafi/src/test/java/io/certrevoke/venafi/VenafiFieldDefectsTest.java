package io.certrevoke.venafi;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Mistakes of other tools, not made here. */
class VenafiFieldDefectsTest {

    @Nested
    class DoneAtOnce extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(VenafiSubject.Login.TOKEN, VenafiSubject.Work.DONE_WITHIN_THE_WAIT, List.of());
        }
    }

    @Nested
    class DoneLater extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new VenafiSubject(VenafiSubject.Login.PASSWORD, VenafiSubject.Work.DONE_LATER, List.of());
        }
    }
}
