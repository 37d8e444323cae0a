package io.certrevoke.testkit.venafi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VenafiRevokeTest {

    private final VenafiFixture venafi = new VenafiFixture();

    /** One way to an answer: what is set up, and what the request is changed to. */
    private record Way(Consumer<VenafiFixture> setUp, Consumer<ObjectNode> change) {
        static Way of(Consumer<VenafiFixture> setUp) {
            return new Way(setUp, body -> {});
        }

        static Way chosen(VenafiOpenPoint reading, Consumer<VenafiFixture> setUp) {
            return of(venafi -> {
                venafi.api.choose(reading);
                setUp.accept(venafi);
            });
        }

        static Way body(Consumer<ObjectNode> change) {
            return new Way(venafi -> {}, change);
        }

        Way waiting(int seconds) {
            return new Way(setUp, body -> body.put("WorkToDoTimeout", seconds));
        }
    }

    private static Arguments row(String name, Way way, int status, String fragment) {
        return Arguments.of(name, way, status, fragment);
    }

    private static void revoked(VenafiFixture venafi) {
        venafi.api.revokeElsewhere(venafi.certificate, RevocationReason.SUPERSEDED);
    }

    private static void running(VenafiFixture venafi) {
        venafi.revoke();
    }

    private static void otherVersionRunning(VenafiFixture venafi) {
        IssuedCertificate newer = venafi.issue("shop.example.org");
        venafi.api.renew(venafi.path(), newer);
        venafi.revoke(body -> body.put("Thumbprint", venafi.api.hold(newer)));
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "1: same version, looks requested",
                        Way.of(VenafiRevokeTest::running),
                        200,
                        "\"Warning\":\"Revocation is already in progress. "),
                row("1: other version", Way.of(VenafiRevokeTest::otherVersionRunning), 200, "\"Requested\":true"),
                row(
                        "1: without a flag",
                        Way.chosen(VenafiOpenPoint.InProgress.OK_SUCCESS_ONLY, VenafiRevokeTest::running),
                        200,
                        "{\"Success\":true,\"Warning\":\"Revocation is already in progress. "),
                row(
                        "1: accepted",
                        Way.chosen(VenafiOpenPoint.InProgress.ACCEPTED, VenafiRevokeTest::running),
                        202,
                        "already in progress"),
                row(
                        "2: as error",
                        Way.of(VenafiRevokeTest::revoked),
                        400,
                        "{\"Error\":\"Revocation is already completed. "),
                row(
                        "2: as warning",
                        Way.chosen(VenafiOpenPoint.AlreadyRevoked.OK_WARNING, VenafiRevokeTest::revoked),
                        200,
                        "{\"Revoked\":true,\"Success\":true,\"Warning\":\"Revocation is already completed. "),
                row(
                        "2: prefixed",
                        Way.chosen(VenafiOpenPoint.AlreadyRevoked.OK_WARNING_PREFIXED, VenafiRevokeTest::revoked),
                        200,
                        "\"Warning\":\"(Warning) Revocation is completed. "),
                row(
                        "3: in Error",
                        Way.of(venafi -> {}).waiting(30),
                        202,
                        "\"Success\":true,\"Error\":\"Revocation submission pending. WorkToDoTimeout exceeded.\""),
                row(
                        "3: in Warning",
                        Way.chosen(VenafiOpenPoint.TimeoutExceeded.ACCEPTED_WARNING, venafi -> {})
                                .waiting(30),
                        202,
                        "\"Success\":true,\"Warning\":\"Revocation submission pending. WorkToDoTimeout exceeded.\""),
                row(
                        "3: as server error",
                        Way.chosen(VenafiOpenPoint.TimeoutExceeded.SERVER_ERROR, venafi -> {})
                                .waiting(30),
                        500,
                        "\"Success\":false,\"Error\":\"Revocation submission pending. WorkToDoTimeout exceeded.\""),
                row(
                        "4",
                        Way.of(venafi -> venafi.api.immediate(true)).waiting(120),
                        200,
                        "{\"Revoked\":true,\"Success\":true}"),
                row("7", Way.of(venafi -> {}), 200, "{\"Requested\":true,\"Success\":true}"),
                row(
                        "7: answered before the work",
                        Way.of(venafi -> venafi.api.immediate(true)).waiting(0),
                        200,
                        "{\"Requested\":true,\"Success\":true}"),
                row(
                        "9: thumbprint",
                        Way.body(body -> body.put("Thumbprint", "A".repeat(40))),
                        400,
                        "{\"Error\":\"Could not find a certificate with the AAAA"),
                row(
                        "9: SHA-256",
                        Way.body(body -> body.put("Thumbprint", "A".repeat(64))),
                        400,
                        "Could not find a certificate"),
                row("9: DN", Way.body(body -> body.put("CertificateDN", "\\VED\\Policy\\none")), 400, "does not exist"),
                row(
                        "9: not visible",
                        Way.of(venafi -> venafi.api.rights(venafi.certificate, VenafiRights.NONE)),
                        400,
                        "Could not find a certificate"),
                row(
                        "10: nothing enrolled",
                        new Way(
                                venafi -> venafi.api.holdNothingAt("\\VED\\Policy\\empty"),
                                body -> body.put("CertificateDN", "\\VED\\Policy\\empty")),
                        400,
                        "does not have a certificate to revoke"),
                row(
                        "10: in error",
                        Way.chosen(VenafiOpenPoint.AfterFailure.REFUSED, venafi -> {
                            venafi.revoke();
                            venafi.api.reject(venafi.certificate, "no");
                        }),
                        400,
                        "does not have a certificate to revoke"),
                row(
                        "12: comment",
                        Way.body(body -> body.put("Comments", "x".repeat(251))),
                        400,
                        "Failed to request revocation"),
                row(
                        "13",
                        Way.of(venafi -> venafi.api.rights(venafi.certificate, VenafiRights.NO_REVOKE)),
                        403,
                        "{\"Error\":\"Failed to revoke certificate; no permission.\"}"),
                row(
                        "13: 400",
                        Way.chosen(
                                VenafiOpenPoint.NoPermission.BAD_REQUEST,
                                venafi -> venafi.api.rights(venafi.certificate, VenafiRights.NO_READ)),
                        400,
                        "no permission"),
                row("14: reason", Way.body(body -> body.remove("Reason")), 400, "Missing reason"),
                row(
                        "14: target",
                        Way.body(body -> body.remove("Thumbprint")),
                        400,
                        "Need either CertificateDN or Thumbprint"),
                row("15", Way.of(venafi -> venafi.api.expireTokens()), 401, ""),
                row(
                        "16",
                        Way.of(venafi -> venafi.api.tokens().issue("certificate")),
                        403,
                        "\"error_description\":\"Grant rejected scope 'certificate:revoke'.\""),
                row(
                        "20",
                        Way.of(venafi -> {
                                    venafi.api.immediate(true);
                                    venafi.api.caRefuses("CA says no");
                                })
                                .waiting(30),
                        500,
                        "{\"Requested\":true,\"Success\":false,"
                                + "\"Error\":\"Revocation request failed, error: CA says no\"}"),
                row(
                        "21: two objects",
                        Way.chosen(
                                VenafiOpenPoint.SharedThumbprint.REFUSED,
                                venafi -> venafi.api.holdAt("\\VED\\Policy\\second", venafi.issued)),
                        400,
                        "More than one certificate"),
                row("24: gateway", Way.of(venafi -> venafi.api.throttle(1, 503)), 503, ""));
    }

    @ParameterizedTest(name = "row {0}")
    @MethodSource("rows")
    void revoke_eachOutcomeByState_answersAsDocumented(String name, Way way, int status, String fragment) {
        way.setUp().accept(venafi);

        ApiReply reply = venafi.revoke(way.change());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(VenafiFixture.text(reply)).contains(fragment);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS_WITHOUT_FLAGS, 200, ''",
        "NO_SUCCESS, 200, ''",
        "ACCEPTED_NO_SUCCESS, 202, ''",
        "ACCEPTED, 202, ''",
        "ACCEPTED_REVOKED, 202, ''",
        "FAILED_TO_DISABLE, 400, failed to disable",
        "FAILED_TO_REQUEST, 400, failed to request revocation",
        "FAILED_QUOTING_COMPLETED, 400, revocation is already completed",
        "OTHER_BAD_REQUEST, 400, ''",
        "OTHER_FORBIDDEN, 403, ''",
        "SERVER_FOUND_NONE, 500, could not find certificate",
        "NO_CERTIFICATE_DATA, 500, failed to retrieve certificate data",
        "CHECK_NOT_INITIATED, 500, failed to initiate check",
        "STATE_NOT_READ, 500, failed to read existing revocation state",
        "DEADLOCK, 500, rerun the transaction",
        "CA_FAILED, 500, revocation request failed",
        "EMPTY_BODY, 200, ''",
        "PAGE, 200, <html>",
        "TRUNCATED, 200, ''",
        "NO_OBJECT, 200, [true]",
        "REDIRECT, 307, ''",
        "NOT_FOUND_PAGE, 404, <html>",
        "METHOD_NOT_ALLOWED, 405, <html>",
        "SERVER_ERROR_PAGE, 500, <html>",
        "BAD_GATEWAY, 502, <html>"
    })
    void revoke_fixedAnswer_isGivenOnce(VenafiRevokeAnswer answer, int status, String fragment) {
        venafi.api.answerRevoke(answer, false);

        ApiReply fixed = venafi.revoke();
        ApiReply next = venafi.revoke();

        assertThat(fixed.status()).isEqualTo(status);
        assertThat(VenafiFixture.text(fixed).toLowerCase(Locale.ROOT)).contains(fragment);
        assertThat(VenafiFixture.text(next)).isEqualTo("{\"Requested\":true,\"Success\":true}");
    }

    @ParameterizedTest
    @EnumSource(VenafiRevokeAnswer.class)
    void revoke_fixedAnswerCarriedOut_revokesNevertheless(VenafiRevokeAnswer answer) {
        venafi.api.immediate(true);
        venafi.api.answerRevoke(answer, true);

        ApiReply reply = venafi.revoke();

        assertThat(reply.body()).isEqualTo(answer.reply().body());
        assertThat(revocationReason(venafi.issued)).isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void revoke_dnBesideThumbprint_revokesTheCurrentVersion() {
        IssuedCertificate newer = venafi.issue("shop.example.org");
        venafi.api.renew(venafi.path(), newer);
        venafi.api.immediate(true);

        venafi.revoke(body -> body.put("CertificateDN", venafi.path().toLowerCase(Locale.ROOT)));

        assertThat(venafi.ca.revocation(venafi.certificate.getSerialNumber())).isEmpty();
        assertThat(revocationReason(newer)).isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void revoke_otherVersionRunning_isNotCarriedOut() {
        otherVersionRunning(venafi);

        venafi.revoke();

        assertThat(venafi.api.filed(venafi.certificate)).isZero();
    }

    @Test
    void revoke_previousVersionByThumbprint_leavesTheCurrentOne() {
        IssuedCertificate newer = venafi.issue("shop.example.org");
        venafi.api.renew(venafi.path(), newer);

        venafi.revoke(body -> body.put("Thumbprint", venafi.thumbprint.toLowerCase(Locale.ROOT)));
        venafi.api.approve(venafi.certificate);

        assertThat(revocationReason(venafi.issued)).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(venafi.ca.revocation(newer.certificate().getSerialNumber())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RFC_5280, UP_TO_5, 0, UNSPECIFIED", "RFC_5280, UP_TO_5, 1, KEY_COMPROMISE",
        "RFC_5280, UP_TO_5, 2, CA_COMPROMISE", "RFC_5280, UP_TO_5, 3, AFFILIATION_CHANGED",
        "RFC_5280, UP_TO_5, 4, SUPERSEDED", "RFC_5280, UP_TO_5, 5, CESSATION_OF_OPERATION",
        "RFC_5280, UP_TO_10, 6, CERTIFICATE_HOLD", "RFC_5280, UP_TO_10, 9, PRIVILEGE_WITHDRAWN",
        "RFC_5280, UP_TO_10, 10, AA_COMPROMISE", "ADAPTABLE_CA, UP_TO_5, 2, AFFILIATION_CHANGED",
        "ADAPTABLE_CA, UP_TO_5, 3, SUPERSEDED", "ADAPTABLE_CA, UP_TO_5, 4, CESSATION_OF_OPERATION"
    })
    void revoke_reason_reachesTheCa(
            VenafiOpenPoint.ReasonTable table,
            VenafiOpenPoint.ReasonRange range,
            int number,
            RevocationReason expected) {
        venafi.api.choose(table);
        venafi.api.choose(range);
        venafi.api.immediate(true);

        venafi.revoke(body -> body.put("Reason", number));

        assertThat(revocationReason(venafi.issued)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"UP_TO_5, 6", "UP_TO_5, 10", "UP_TO_10, 7", "UP_TO_10, 8", "UP_TO_10, 11", "UP_TO_5, -1"})
    void revoke_reasonNotTaken_isRefused(VenafiOpenPoint.ReasonRange range, int number) {
        venafi.api.choose(range);

        ApiReply reply = venafi.revoke(body -> body.put("Reason", number));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(venafi.api.filed(venafi.certificate)).isZero();
    }

    @Test
    void revoke_loosePoints_acceptWhatTheDefaultsRefuse() {
        Consumer<ObjectNode> text = body -> body.put("Reason", "4");
        Consumer<ObjectNode> colons = body -> body.put("Thumbprint", venafi.thumbprint.replaceAll("(..)(?=.)", "$1:"));
        assertThat(venafi.revoke(text).status()).isEqualTo(400);
        assertThat(venafi.revoke(colons).status()).isEqualTo(400);
        venafi.api.choose(VenafiOpenPoint.TextReason.ACCEPTED);
        venafi.api.choose(VenafiOpenPoint.Separators.IGNORED);

        ApiReply reply = venafi.revoke(text.andThen(colons));

        assertThat(reply.status()).isEqualTo(200);
        venafi.api.approve(venafi.certificate);
        assertThat(revocationReason(venafi.issued)).isEqualTo(RevocationReason.SUPERSEDED);
    }

    @ParameterizedTest
    @CsvSource({"WorkToDoTimeout, 121", "WorkToDoTimeout, -1", "WorkToDoTimeout, '\"30\"'", "Disable, 1"})
    void revoke_valueOutOfBounds_isRefused(String field, String value) {
        ApiReply reply = venafi.revoke(body -> body.set(field, VenafiFixture.json(ApiReply.json(200, value))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(venafi.api.filed(venafi.certificate)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"IGNORED, KEY_COMPROMISE", "WINS, SUPERSEDED"})
    void revoke_repeatedWithAnotherReason_followsTheOpenPoint(
            VenafiOpenPoint.LaterReason reading, RevocationReason expected) {
        venafi.api.choose(reading);
        venafi.revoke();

        venafi.revoke(body -> body.put("Reason", 4));
        venafi.api.approve(venafi.certificate);

        assertThat(revocationReason(venafi.issued)).isEqualTo(expected);
        assertThat(venafi.api.filed(venafi.certificate)).isOne();
    }

    private RevocationReason revocationReason(IssuedCertificate issued) {
        return venafi.ca
                .revocation(issued.certificate().getSerialNumber())
                .map(Revocation::reason)
                .orElseThrow();
    }
}
