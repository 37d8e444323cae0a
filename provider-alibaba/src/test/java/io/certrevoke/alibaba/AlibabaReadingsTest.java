package io.certrevoke.alibaba;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import io.certrevoke.testkit.alibaba.AlibabaReading;
import java.util.Arrays;
import java.util.stream.Stream;

class AlibabaReadingsTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }

    @Override
    protected Stream<Reading> readings() {
        return Arrays.stream(AlibabaReading.values())
                .map(reading -> new Reading(reading.name(), api -> reading.applyTo(((AlibabaApi) api).behaviour())));
    }
}
