package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;
import org.junit.jupiter.api.Nested;

/** Mistakes of other tools, not made here. */
class DigicertFieldDefectsTest {

    @Nested
    class Approval extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new ApprovalSubject();
        }
    }

    @Nested
    class Direct extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return new DirectSubject();
        }
    }
}
