package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;
import org.junit.jupiter.api.Nested;

/** Mistakes of other tools, not made here. */
class HuaweiccmFieldDefectsTest {

    @Nested
    class WithAccessKey extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return HuaweiccmSubject.withAccessKey();
        }
    }

    @Nested
    class WithPassword extends FieldDefectsContract {
        @Override
        protected ContractSubject subject() {
            return HuaweiccmSubject.withPassword();
        }
    }
}
