package io.certrevoke.testkit.example;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FaultMatrix;

class ExampleFaultMatrixTest extends FaultMatrix {

    @Override
    protected ContractSubject subject() {
        return new ExampleSubject();
    }

    @Override
    protected String table() {
        return "fault-matrix.md";
    }
}
