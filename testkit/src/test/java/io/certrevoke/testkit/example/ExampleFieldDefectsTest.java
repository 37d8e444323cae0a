package io.certrevoke.testkit.example;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FieldDefectsContract;

class ExampleFieldDefectsTest extends FieldDefectsContract {

    @Override
    protected ContractSubject subject() {
        return new ExampleSubject();
    }
}
