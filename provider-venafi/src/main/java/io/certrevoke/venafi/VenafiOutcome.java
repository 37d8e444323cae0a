package io.certrevoke.venafi;

import static io.certrevoke.venafi.VenafiOutcome.Meaning.ALREADY_REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.BUSY;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.FORBIDDEN;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.IN_PROGRESS;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.MISCONFIGURED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.NOT_FOUND;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.PENDING;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REFUSED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REFUSED_UNLESS_REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.REVOKED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.THROTTLED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.UNAUTHENTICATED;
import static io.certrevoke.venafi.VenafiOutcome.Meaning.UNKNOWN;

import io.certrevoke.spi.http.ApiResponse;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Failure.Kind;
import io.certrevoke.spi.http.Failure.Verdict;
import io.certrevoke.spi.http.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer of POST Certificates/Revoke means: the first row that fits counts. The vendor's pages contradict each
 * other on statuses and fields, so that the same text is looked for in several places.
 */
record VenafiOutcome(int row, Meaning meaning, int status, String text, List<String> warnings) {

    /** What follows from an answer; the failures tell by their kind and verdict. */
    enum Meaning {
        REVOKED,
        /** By another request; the text names the object and not the version. */
        ALREADY_REVOKED,
        PENDING,
        /** A revocation of this object is running, perhaps that of another version. This request is not carried out. */
        IN_PROGRESS,
        /** May or may not be under way. */
        UNKNOWN,
        NOT_FOUND(Kind.NOT_FOUND, Verdict.REFUSED),
        REFUSED(Kind.REJECTED, Verdict.REFUSED),
        REFUSED_UNLESS_REVOKED(Kind.REJECTED, Verdict.REFUSED_UNLESS_REVOKED),
        FORBIDDEN(Kind.ACCESS_DENIED, Verdict.REFUSED),
        UNAUTHENTICATED(Kind.AUTHENTICATION, Verdict.REFUSED),
        MISCONFIGURED(Kind.PROTOCOL, Verdict.REFUSED),
        THROTTLED(Kind.RATE_LIMITED, Verdict.RETRY),
        BUSY(Kind.UNAVAILABLE, Verdict.RETRY);

        private final Kind kind;
        private final Verdict verdict;

        Meaning() {
            this(Kind.UNAVAILABLE, Verdict.UNCLEAR);
        }

        Meaning(Kind kind, Verdict verdict) {
            this.kind = kind;
            this.verdict = verdict;
        }
    }

    /** One answer, as the rows look at it. */
    private record Reply(int status, Optional<Json> body, String text) {

        boolean is(String flag, boolean value) {
            return body.flatMap(json -> json.flag(flag))
                    .filter(set -> set == value)
                    .isPresent();
        }

        boolean has(String... members) {
            return Arrays.stream(members)
                    .anyMatch(name -> body.filter(json -> json.text(name).isPresent()
                                    || json.flag(name).isPresent())
                            .isPresent());
        }

        Stream<String> texts() {
            return Stream.of("Warning", "Error", "error", "error_description")
                    .flatMap(name -> body.flatMap(json -> json.text(name)).stream());
        }
    }

    private record Row(int number, Predicate<Reply> status, Predicate<Reply> body, Meaning meaning, String hint) {}

    /** What tells an answer of the platform from one of a gateway before it. */
    private static final String[] MEMBERS = {"Success", "Revoked", "Requested", "Warning", "Error", "error"};

    private static final String RIGHTS = "; the account needs View, Read, Write and Revoke on the certificate object";

    private static final List<Row> TABLE = List.of(
            // a search anywhere in the text could find these words in a name, and call a failure a success
            row(1, any(), starts("(revocation is )?already in progress"), IN_PROGRESS),
            row(2, any(), starts("(revocation is )?already completed|revocation is completed"), ALREADY_REVOKED),
            row(3, any(), starts("(revocation )?submission pending|worktodotimeout exceeded"), PENDING),
            row(4, in(200, 202), flag("Revoked", true), REVOKED),
            row(5, in(200, 202), flag("Success", false), REFUSED_UNLESS_REVOKED),
            row(6, in(202), flag("Success", true), PENDING),
            row(7, in(200), flag("Requested", true).and(flag("Success", true)), PENDING),
            row(8, in(200), flag("Success", true), UNKNOWN),
            // what follows "failed to disable" can be any of these words, but the revocation may have been sent by then
            row(
                    9,
                    in(400),
                    says("does not exist", "could not find a certificate")
                            .and(says("failed to disable").negate()),
                    NOT_FOUND,
                    "; or no View right"),
            row(
                    10,
                    in(400),
                    says("does not have a certificate to revoke")
                            .and(says("failed to disable").negate()),
                    REFUSED,
                    "; nothing is enrolled there, or it is in error or in a workflow"),
            row(11, in(400), says("failed to disable"), UNKNOWN),
            row(12, in(400), says("failed to request revocation"), REFUSED_UNLESS_REVOKED),
            row(13, in(400, 403), says("no permission"), FORBIDDEN, RIGHTS),
            row(14, in(400), says("missing reason", "need either certificatedn or thumbprint"), REFUSED),
            row(15, in(401), any(), UNAUTHENTICATED),
            row(
                    16,
                    in(403),
                    says("grant rejected scope").or(reply -> reply.has("error")),
                    FORBIDDEN,
                    "; the token needs the scope certificate:revoke"),
            row(17, in(500), says("could not find certificate", "failed to retrieve certificate data"), NOT_FOUND),
            row(18, in(500), says("failed to initiate check", "failed to read existing revocation state"), UNKNOWN),
            row(19, in(500), says("rerun the transaction"), UNKNOWN),
            row(20, in(500), says("revocation request failed").or(notDone()), REFUSED_UNLESS_REVOKED),
            row(21, in(400), any(), REFUSED_UNLESS_REVOKED),
            row(21, in(403), any(), FORBIDDEN, RIGHTS),
            row(22, unused(), any(), MISCONFIGURED, "; is the endpoint right, or is there a proxy before it?"),
            row(23, in(200, 202), any(), UNKNOWN, "; the answer says neither yes nor no"),
            // turned away by a gateway, before the platform saw it
            row(24, in(429), reply -> !reply.has(MEMBERS), THROTTLED),
            row(24, in(503), reply -> !reply.has(MEMBERS), BUSY),
            row(24, any(), any(), UNKNOWN));

    /** Finds the row. */
    static VenafiOutcome of(ApiResponse response) {
        Reply reply = new Reply(response.status(), VenafiMessages.object(response), VenafiMessages.text(response));
        Row row = TABLE.stream()
                .filter(each -> each.status().test(reply) && each.body().test(reply))
                .findFirst()
                .orElseThrow();
        return new VenafiOutcome(
                row.number(),
                row.meaning(),
                reply.status(),
                reply.text() + row.hint(),
                reply.texts().toList());
    }

    /** Whether the text alone tells what happened, whatever the status says: rows 1 to 3. */
    boolean isTold() {
        return Set.of(IN_PROGRESS, ALREADY_REVOKED, PENDING).contains(meaning);
    }

    Failure failure() {
        return Failure.of(meaning.kind, meaning.verdict, text);
    }

    private static Row row(int number, Predicate<Reply> status, Predicate<Reply> body, Meaning meaning) {
        return row(number, status, body, meaning, "");
    }

    private static Row row(int number, Predicate<Reply> status, Predicate<Reply> body, Meaning meaning, String hint) {
        return new Row(number, status, body, meaning, hint);
    }

    private static Predicate<Reply> any() {
        return reply -> true;
    }

    private static Predicate<Reply> in(Integer... statuses) {
        return reply -> List.of(statuses).contains(reply.status());
    }

    /** Redirects and the client errors that this API has no use for; 408 and 429 leave open what happened. */
    private static Predicate<Reply> unused() {
        return reply -> reply.status() >= 300 && reply.status() < 500 && reply.status() != 408 && reply.status() != 429;
    }

    private static Predicate<Reply> flag(String name, boolean value) {
        return reply -> reply.is(name, value);
    }

    private static Predicate<Reply> notDone() {
        return flag("Requested", true).and(flag("Success", false));
    }

    private static Predicate<Reply> starts(String regex) {
        Pattern pattern = Pattern.compile("^\\s*(\\(warning\\)\\s*)?(" + regex + ")", Pattern.CASE_INSENSITIVE);
        return reply -> reply.texts().anyMatch(text -> pattern.matcher(text).find());
    }

    private static Predicate<Reply> says(String... fragments) {
        return reply -> reply.texts()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .anyMatch(text -> Arrays.stream(fragments).anyMatch(text::contains));
    }
}
