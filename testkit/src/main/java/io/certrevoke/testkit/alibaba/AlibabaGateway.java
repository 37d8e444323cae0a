package io.certrevoke.testkit.alibaba;

import io.certrevoke.testkit.ApiCall;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is checked before an operation runs: address, version, signature, token, time and nonce. Thread-safe. */
final class AlibabaGateway {

    static final String VERSION = "2020-06-30";

    private final KeyRing keys;
    private final AlibabaBehaviour behaviour;
    private final Clock clock;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    AlibabaGateway(KeyRing keys, AlibabaBehaviour behaviour, Clock clock) {
        this.keys = keys;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().plus(behaviour.clockAhead);
    }

    void checkAddress(ApiCall call, Set<String> actions) {
        if (!call.rawPath().equals("/")) {
            throw refusal(ErrorCode.ACTION_UNKNOWN);
        }
        if (!Set.of("POST", "GET").contains(call.method())) {
            throw refusal(ErrorCode.HTTP_METHOD);
        }
        if (!call.header("x-acs-version").orElse("").equals(VERSION)) {
            throw refusal(ErrorCode.VERSION);
        }
        if (!actions.contains(call.header("x-acs-action").orElse(""))) {
            throw refusal(ErrorCode.ACTION_UNKNOWN);
        }
    }

    void authenticate(ApiCall call) {
        // a refused request uses its nonce up as well: the cautious reading, since the vendor does not say
        boolean fresh = nonces.add(call.header("x-acs-signature-nonce").orElse(""));
        SignedCall signed = read(call);
        KeyRing.Key key = keys.find(signed.keyId()).orElseThrow(() -> refusal(ErrorCode.KEY_UNKNOWN));
        checkKey(key, call.header("x-acs-security-token").orElse(""));
        checkTime(call.header("x-acs-date").orElse(""));
        if (!signed.isSignedWith(key.secret())) {
            throw withStringToSign(ErrorCode.SIGNATURE, signed);
        }
        if (!fresh) {
            throw refusal(ErrorCode.NONCE_USED);
        }
    }

    private SignedCall read(ApiCall call) {
        String authorization = call.header("authorization").orElse("");
        if (!authorization.isEmpty() && !authorization.startsWith(SignedCall.ALGORITHM + " ")) {
            throw refusal(ErrorCode.SIGNATURE_METHOD);
        }
        SignedCall signed = SignedCall.read(call).orElseThrow(() -> refusal(ErrorCode.INCOMPLETE_SIGNATURE));
        if (!signed.isComplete()) {
            throw withStringToSign(ErrorCode.INCOMPLETE_SIGNATURE, signed);
        }
        return signed;
    }

    private void checkKey(KeyRing.Key key, String token) {
        if (key.state() == KeyRing.State.DISABLED) {
            throw refusal(ErrorCode.KEY_INACTIVE);
        }
        if (token.isEmpty() && !key.token().isEmpty()) {
            throw refusal(ErrorCode.TOKEN_MISSING);
        }
        if (!token.equals(key.token())) {
            throw refusal(keys.knowsToken(token) ? ErrorCode.TOKEN_MISMATCH : ErrorCode.TOKEN_MALFORMED);
        }
        if (key.state() == KeyRing.State.EXPIRED) {
            throw refusal(ErrorCode.TOKEN_EXPIRED);
        }
    }

    private void checkTime(String date) {
        if (!date.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z")) {
            throw refusal(ErrorCode.TIME_FORMAT);
        }
        try {
            Duration off = Duration.between(Instant.parse(date), now()).abs();
            if (off.compareTo(behaviour.clockTolerance) > 0) {
                throw refusal(ErrorCode.TIME_EXPIRED);
            }
        } catch (DateTimeException e) {
            throw refusal(ErrorCode.TIME_FORMAT);
        }
    }

    Refusal refusal(ErrorCode code) {
        return new Refusal(fault(code));
    }

    private Fault fault(ErrorCode code) {
        return code.fault(behaviour.alternativeErrors);
    }

    private Refusal withStringToSign(ErrorCode code, SignedCall signed) {
        Fault fault = fault(code);
        String echo = behaviour.signatureEcho.of(signed);
        return new Refusal(echo.isEmpty() ? fault : fault.withMessage(fault.message() + echo));
    }
}
