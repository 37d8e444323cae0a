package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HuaweiccmSituationTest {

    private static final String KEY_COMPROMISE = "{\"reason\":\"KEY_COMPROMISE\"}";

    private final ApiFixture fixture = new ApiFixture();
    private final HuaweiccmApi api = fixture.api;
    private final IssuedCertificate issued = fixture.issue("svc.example.org");
    private final String id = api.hold(issued);

    static Stream<Arguments> choices() {
        return Arrays.stream(HuaweiccmSituation.values())
                .flatMap(situation -> situation.plausible().stream().map(answer -> Arguments.of(situation, answer)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void answer_situation_isAnsweredAsChosen(HuaweiccmSituation situation, HuaweiccmAnswer answer) {
        api.switches().answer(situation, answer);

        ApiReply reply = bringAbout(situation);

        assertThat(reply.status()).isEqualTo(answer.status());
        assertThat(ApiFixture.code(reply)).isEqualTo(answer.code());
    }

    @ParameterizedTest
    @EnumSource(HuaweiccmSituation.class)
    void answer_situationByDefault_isTheFirstPlausibleAnswer(HuaweiccmSituation situation) {
        HuaweiccmAnswer first = situation.plausible().get(0);

        assertThat(ApiFixture.code(bringAbout(situation))).isEqualTo(first.code());
    }

    private ApiReply bringAbout(HuaweiccmSituation situation) {
        return switch (situation) {
            case NOT_FOUND -> fixture.revoke(UUID.randomUUID().toString(), KEY_COMPROMISE);
            case ALREADY_REVOKED -> {
                api.revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);
                yield fixture.revoke(id, KEY_COMPROMISE);
            }
            case EXPIRED -> {
                fixture.clock.move(Duration.ofDays(91));
                yield fixture.revoke(id, KEY_COMPROMISE);
            }
            case AUTHORITY_FORBIDS -> {
                api.forbidRevoking(fixture.ca);
                yield fixture.revoke(id, KEY_COMPROMISE);
            }
            case NO_PERMISSION -> {
                api.permitRevoking(false);
                yield fixture.revoke(id, KEY_COMPROMISE);
            }
            case UNKNOWN_REASON -> fixture.revoke(id, "{\"reason\":\"private key lost\"}");
            case NULL_REASON -> fixture.revoke(id, "{\"reason\":null}");
            case UPPER_CASE_ID -> fixture.revoke(withLetter().toUpperCase(Locale.ROOT), KEY_COMPROMISE);
            case EXPIRED_TOKEN -> withExpiredToken();
            case CLOCK_SKEW ->
                api.answer(Calls.signed(
                        Calls.get(ApiFixture.CERTIFICATES),
                        api.accessKey(),
                        api.secretKey(),
                        fixture.clock.instant().minus(Duration.ofMinutes(16))));
        };
    }

    /** An id with at least one letter, so that its upper-case form is another text. */
    private String withLetter() {
        return Stream.generate(() -> api.hold(issued))
                .filter(candidate -> !candidate.equals(candidate.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private ApiReply withExpiredToken() {
        String body = "{'auth': {'identity': {'methods': ['password'], 'password': {'user': {'domain': {'name': '"
                + api.domain() + "'}, 'name': '" + api.username() + "', 'password': '" + api.password() + "'}}}}}";
        String token = api.answer(Calls.post("/v3/auth/tokens", body.replace('\'', '"')))
                .headers()
                .getOrDefault("X-Subject-Token", "");
        api.expireTokens();
        return api.answer(Calls.with(Calls.get(ApiFixture.CERTIFICATES), "x-auth-token", token));
    }

    @Test
    void revoke_alreadyRevokedAndAccepted_keepsTheFirstReason() {
        api.switches().answer(HuaweiccmSituation.ALREADY_REVOKED, HuaweiccmAnswer.NO_CONTENT);
        api.revokeElsewhere(issued.certificate(), RevocationReason.SUPERSEDED);

        assertThat(fixture.revoke(id, KEY_COMPROMISE).status()).isEqualTo(204);
        assertThat(recordedReason()).contains(RevocationReason.SUPERSEDED);
    }

    @Test
    void switches_answerThatIsNotPlausible_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> api.switches().answer(HuaweiccmSituation.EXPIRED_TOKEN, HuaweiccmAnswer.NO_CONTENT));
    }

    private Optional<RevocationReason> recordedReason() {
        return fixture.ca.revocation(issued.certificate().getSerialNumber()).map(Revocation::reason);
    }
}
