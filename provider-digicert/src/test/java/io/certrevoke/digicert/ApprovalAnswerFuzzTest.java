package io.certrevoke.digicert;

import io.certrevoke.testkit.ContractSubject;

class ApprovalAnswerFuzzTest extends DigicertAnswerFuzz {

    @Override
    protected ContractSubject subject() {
        return new ApprovalSubject();
    }
}
