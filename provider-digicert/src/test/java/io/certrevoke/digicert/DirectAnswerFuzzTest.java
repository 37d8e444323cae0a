package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;

class DirectAnswerFuzzTest extends DigicertAnswerFuzz {

    @Override
    protected ContractSubject subject() {
        return new DirectSubject();
    }
}
