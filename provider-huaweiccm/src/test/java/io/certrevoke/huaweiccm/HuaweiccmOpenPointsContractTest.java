package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.ProviderContract;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;

/** The contract under the other plausible behaviours where the vendor's documentation is silent. */
class HuaweiccmOpenPointsContractTest {

    @Nested
    class HexadecimalSerials extends Contract {
        HexadecimalSerials() {
            super(api -> api.switches().serials(HuaweiccmSwitches.SerialForm.HEX));
        }
    }

    @Nested
    class SparseRows extends Contract {
        SparseRows() {
            super(api -> api.switches().listRows(HuaweiccmSwitches.ListRow.SPARSE));
        }
    }

    @Nested
    class OlderEdition extends Contract {
        OlderEdition() {
            super(api -> api.switches()
                    .listRows(HuaweiccmSwitches.ListRow.OLDER_EDITION)
                    .issuerNames(HuaweiccmSwitches.IssuerName.DISTINGUISHED_NAME)
                    .shortGatewayPrefix(true));
        }
    }

    @Nested
    class OtherAnswers extends Contract {
        OtherAnswers() {
            super(api -> api.switches()
                    .answer(HuaweiccmSituation.NOT_FOUND, HuaweiccmAnswer.NOT_FOUND)
                    .answer(HuaweiccmSituation.ALREADY_REVOKED, HuaweiccmAnswer.INVALID_PARAMETER)
                    .answer(HuaweiccmSituation.UPPER_CASE_ID, HuaweiccmAnswer.NOT_FOUND));
        }
    }

    /** The contract with an access key and some switches. */
    abstract static class Contract extends ProviderContract {

        private final Consumer<HuaweiccmApi> switches;

        Contract(Consumer<HuaweiccmApi> switches) {
            this.switches = switches;
        }

        @Override
        protected ContractSubject subject() {
            return new HuaweiccmSubject(false, switches);
        }
    }
}
