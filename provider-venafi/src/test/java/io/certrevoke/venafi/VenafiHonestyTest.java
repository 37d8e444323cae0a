package io.certrevoke.venafi;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import io.certrevoke.testkit.venafi.VenafiApi;
import io.certrevoke.testkit.venafi.VenafiOpenPoint;
import java.util.List;
import java.util.stream.Stream;

class VenafiHonestyTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return new VenafiSubject(VenafiSubject.Login.TOKEN, VenafiSubject.Work.DONE_UNSEEN, List.of());
    }

    @Override
    protected Stream<Reading> readings() {
        return VenafiOpenPoint.all().stream()
                .map(choice -> new Reading(
                        choice.getClass().getSimpleName() + " " + choice, api -> ((VenafiApi) api).choose(choice)));
    }
}
