package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSituation;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

class HuaweiccmReadingsTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withAccessKey();
    }

    @Override
    protected Stream<Reading> readings() {
        Stream<Reading> answers = Arrays.stream(HuaweiccmSituation.values())
                .flatMap(situation -> situation.plausible().stream()
                        .map(answer -> reading(situation + " " + answer, s -> s.answer(situation, answer))));
        Stream<Reading> forms = Stream.of(
                        values(HuaweiccmSwitches.SerialForm.values(), HuaweiccmSwitches::serials),
                        values(HuaweiccmSwitches.IssuerName.values(), HuaweiccmSwitches::issuerNames),
                        values(HuaweiccmSwitches.ListRow.values(), HuaweiccmSwitches::listRows),
                        values(HuaweiccmSwitches.AfterRevoking.values(), HuaweiccmSwitches::afterRevoking))
                .flatMap(readings -> readings);
        return Stream.concat(answers, forms);
    }

    private static <T> Stream<Reading> values(T[] values, Setter<T> setter) {
        return Arrays.stream(values)
                .map(value -> reading(value.getClass().getSimpleName() + " " + value, s -> setter.set(s, value)));
    }

    private static Reading reading(String name, Consumer<HuaweiccmSwitches> choose) {
        return new Reading(name, api -> choose.accept(((HuaweiccmApi) api).switches()));
    }

    /** One switch. */
    private interface Setter<T> {

        HuaweiccmSwitches set(HuaweiccmSwitches switches, T value);
    }
}
