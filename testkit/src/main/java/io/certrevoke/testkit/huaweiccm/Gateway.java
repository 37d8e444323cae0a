package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.Optional;

/** The gateway before the service: authenticates first, then throttles. */
final class Gateway {

    private final AccessKeys accessKeys;
    private final IamTokens tokens;
    private final HuaweiccmSwitches switches;
    private final Replies replies;
    private int throttled;
    private String retryAfter = "";

    Gateway(AccessKeys accessKeys, IamTokens tokens, HuaweiccmSwitches switches, Replies replies) {
        this.accessKeys = accessKeys;
        this.tokens = tokens;
        this.switches = switches;
        this.replies = replies;
    }

    void throttle(int nextCalls, String retryAfter) {
        throttled = nextCalls;
        this.retryAfter = retryAfter;
    }

    /** The answer to a call that does not get as far as the service. */
    Optional<ApiReply> refusal(ApiCall call) {
        return authentication(call).or(this::throttling);
    }

    private Optional<ApiReply> authentication(ApiCall call) {
        if (call.header("authorization").isPresent()) {
            return accessKeys.refusal(call);
        }
        return tokens.refusal(call.header("x-auth-token").orElse(""));
    }

    private Optional<ApiReply> throttling() {
        if (throttled == 0) {
            return Optional.empty();
        }
        throttled--;
        HuaweiccmAnswer answer = HuaweiccmAnswer.THROTTLED;
        ApiReply reply = replies.of(answer, answer.message() + ",limit:5,time:" + switches.throttlingPeriod());
        return Optional.of(retryAfter.isEmpty() ? reply : reply.withHeader("Retry-After", retryAfter));
    }
}
