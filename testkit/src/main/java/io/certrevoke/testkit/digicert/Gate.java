package io.certrevoke.testkit.digicert;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.util.Locale;
import java.util.function.Function;

/** What every call must pass first: key, rate limit, form, permission. Guarded by the API's lock. */
final class Gate {

    private final DigicertSwitches switches;
    private int rejectedKeys;
    private int throttledCalls;
    private ApiReply throttled = Errors.rateLimited();

    Gate(DigicertSwitches switches) {
        this.switches = switches;
    }

    ApiReply pass(ApiCall call, Function<Role, ApiReply> next) {
        return call.header("X-DC-DEVKEY")
                .flatMap(Role::ofKey)
                .map(caller -> pass(call, caller, next))
                .orElseGet(this::rejectKey);
    }

    int rejectedKeys() {
        return rejectedKeys;
    }

    void throttle(int nextCalls, ApiReply answer) {
        throttledCalls = nextCalls;
        throttled = answer;
    }

    private ApiReply pass(ApiCall call, Role caller, Function<Role, ApiReply> next) {
        if (throttledCalls > 0) {
            throttledCalls--;
            return throttled;
        }
        if (switches.has(DigicertQuirk.CONTENT_TYPE_REQUIRED) && !saysJson(call)) {
            return ApiReply.empty(406);
        }
        if (!Routes.isReadable(call)) {
            return Errors.badFormat();
        }
        return caller.mayCall(call.method()) ? next.apply(caller) : Errors.missingPermission();
    }

    private ApiReply rejectKey() {
        rejectedKeys++;
        return switches.in(DigicertCase.UNKNOWN_KEY).refusal().orElseThrow();
    }

    private static boolean saysJson(ApiCall call) {
        return call.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .isPresent();
    }
}
