package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import java.util.stream.Stream;

class DirectReadingsTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return new DirectSubject();
    }

    @Override
    protected Stream<Reading> readings() {
        return DigicertReadings.all();
    }
}
