package io.certrevoke.huaweiccm;

import io.certrevoke.testkit.AnswerFuzz;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FuzzedAnswer;

/** Answers of Huawei Cloud, changed at random. */
class HuaweiccmAnswerFuzzTest extends AnswerFuzz {

    @Override
    protected ContractSubject subject() {
        return HuaweiccmSubject.withAccessKey();
    }

    /** 204, or a record with this status. */
    @Override
    protected boolean saysRevoked(FuzzedAnswer answer) {
        return answer.isToRevoke()
                ? answer.response().status() == 204
                : answer.objects()
                        .anyMatch(object ->
                                object.text("status").filter("REVOKED"::equals).isPresent());
    }
}
