package io.certrevoke.appviewx;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import io.certrevoke.testkit.appviewx.AppviewxSwitch;
import java.util.stream.Stream;

class AppviewxReadingsTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return new AppviewxSubject(AppviewxConfig.Mode.ASYNC, "service-account");
    }

    @Override
    protected Stream<Reading> readings() {
        return AppviewxSwitch.all().stream()
                .map(choice -> new Reading(
                        choice.getClass().getSimpleName() + " " + choice,
                        api -> ((AppviewxApi) api).site().set(choice)));
    }
}
