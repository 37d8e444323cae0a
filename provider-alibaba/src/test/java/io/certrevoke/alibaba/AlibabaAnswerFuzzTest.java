package io.certrevoke.alibaba;

import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.AnswerFuzz;
import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.FuzzedAnswer;

/** Answers of Alibaba Cloud, changed at random. */
class AlibabaAnswerFuzzTest extends AnswerFuzz {

    @Override
    protected ContractSubject subject() {
        return new AlibabaSubject();
    }

    /** A request id without any error code, or a certificate with this status. */
    @Override
    protected boolean saysRevoked(FuzzedAnswer answer) {
        return answer.isToRevoke()
                ? answer.json().filter(AlibabaAnswerFuzzTest::isSuccess).isPresent()
                : answer.objects()
                        .anyMatch(object ->
                                object.text("Status").filter("REVOKE"::equals).isPresent());
    }

    private static boolean isSuccess(Json body) {
        Json code = body.at("Code");
        boolean noCode = code.text().isEmpty()
                && !code.isObject()
                && !code.isArray()
                && body.flag("Code").isEmpty();
        return body.text("RequestId").isPresent() && noCode;
    }
}
