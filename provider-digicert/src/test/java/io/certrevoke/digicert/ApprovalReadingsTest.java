package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.Reading;
import io.certrevoke.testkit.ReadingsContract;
import java.util.stream.Stream;

class ApprovalReadingsTest extends ReadingsContract {

    @Override
    protected ContractSubject subject() {
        return new ApprovalSubject();
    }

    @Override
    protected Stream<Reading> readings() {
        return DigicertReadings.all();
    }
}
