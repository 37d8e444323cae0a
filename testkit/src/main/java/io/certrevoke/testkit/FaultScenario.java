package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can go wrong around one revoke call, and how to make it so. */
final class FaultScenario {

    /** For faults that end by the client's time-out and by nothing else. */
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(3);

    private final String name;
    private final Duration timeout;
    private final Arming arming;

    private FaultScenario(String name, Duration timeout, Arming arming) {
        this.name = name;
        this.timeout = timeout;
        this.arming = arming;
    }

    String name() {
        return name;
    }

    Duration timeout() {
        return timeout;
    }

    void arm(FaultBench bench) {
        arming.arm(bench);
    }

    static List<FaultScenario> all() {
        return Stream.of(transportFaults(), refusals(), onceThenWell())
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<FaultScenario> transportFaults() {
        List<Fault> slow = List.of(Fault.NO_ANSWER_BEFORE_EFFECT, Fault.NO_ANSWER, Fault.SLOW_DRIP);
        return Arrays.stream(Fault.values())
                .filter(fault -> !fault.name().startsWith("STATUS_503"))
                .map(fault -> new FaultScenario(
                        label(fault),
                        slow.contains(fault) ? SHORT_TIMEOUT : ContractFixture.PATIENCE,
                        bench -> bench.onNextRevoke(fault, 1)));
    }

    private static Stream<FaultScenario> refusals() {
        return Stream.of(
                reply("429, Retry-After in seconds, once", 1, call -> tooMany().withHeader("Retry-After", "1")),
                reply(
                        "429, Retry-After as a date, once",
                        1,
                        call -> tooMany().withHeader("Retry-After", inOneSecond())),
                reply(
                        "429, Retry-After that is nonsense, once",
                        1,
                        call -> tooMany().withHeader("Retry-After", "soon")),
                reply("429 without Retry-After, once", 1, call -> tooMany()),
                reply("429 for ever", Integer.MAX_VALUE, call -> tooMany()),
                reply("401 for ever", Integer.MAX_VALUE, call -> ApiReply.empty(401)),
                scenario("503 for ever", bench -> bench.onNextRevoke(Fault.STATUS_503, Integer.MAX_VALUE)),
                scenario(
                        "reset before the answer, for ever",
                        bench -> bench.onNextRevoke(Fault.RESET_BEFORE_EFFECT, Integer.MAX_VALUE)));
    }

    private static Stream<FaultScenario> onceThenWell() {
        return Stream.of(
                reply("401 once, then success", 1, call -> ApiReply.empty(401)),
                scenario("503 twice, then success", bench -> bench.onNextRevoke(Fault.STATUS_503, 2)),
                scenario("revoked by somebody else in between", FaultBench::revokeElsewhereBeforeNextRevoke));
    }

    private static FaultScenario scenario(String name, Arming arming) {
        return new FaultScenario(name, ContractFixture.PATIENCE, arming);
    }

    private static FaultScenario reply(String name, int times, Function<ApiCall, ApiReply> reply) {
        return scenario(name, bench -> bench.replaceNextRevoke(times, reply));
    }

    private static ApiReply tooMany() {
        return ApiReply.empty(429);
    }

    private static String inOneSecond() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1));
    }

    private static String label(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether somebody else revoked the certificate, which is then no doing of the call. */
    boolean involvesSomebodyElse() {
        return name.startsWith("revoked by somebody else");
    }

    static RevocationReason reasonOfSomebodyElse() {
        return RevocationReason.SUPERSEDED;
    }

    /** Makes the fault happen. */
    private interface Arming {

        void arm(FaultBench bench);
    }
}
