package io.certrevoke.testkit.huaweiccm;

import java.util.Optional;

/** An answer that the next calls of one kind get in place of the service's own. */
final class PlannedAnswers {

    private int left;
    private HuaweiccmAnswer answer = HuaweiccmAnswer.NO_CONTENT;

    void plan(int nextCalls, HuaweiccmAnswer answer) {
        left = nextCalls;
        this.answer = answer;
    }

    Optional<HuaweiccmAnswer> next() {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        return Optional.of(answer);
    }
}
