package io.certrevoke.testkit.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeysTest {

    private final ApiFixture fixture = new ApiFixture();
    private final HuaweiccmApi api = fixture.api;
    private final ApiCall list = Calls.get(ApiFixture.CERTIFICATES);

    @ParameterizedTest
    @CsvSource({"-900, 200", "900, 200", "-901, 401", "901, 401"})
    void answer_skewedClock_isAcceptedUpToFifteenMinutes(int seconds, int status) {
        ApiCall call = Calls.signed(
                list, api.accessKey(), api.secretKey(), fixture.clock.instant().plusSeconds(seconds));

        assertThat(api.answer(call).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmAnswer.class,
            names = {"APP_AUTHENTICATION_WRONG", "IAM_AUTHENTICATION_WRONG"})
    void answer_skewedClock_isRefusedWithTheChosenCode(HuaweiccmAnswer answer) {
        api.switches().answer(HuaweiccmSituation.CLOCK_SKEW, answer);
        ApiCall call = Calls.signed(
                list, api.accessKey(), api.secretKey(), fixture.clock.instant().plus(Duration.ofHours(1)));

        assertThat(ApiFixture.code(api.answer(call))).isEqualTo(answer.code());
    }

    @Test
    void answer_unreadableDate_isRefused() {
        ApiReply reply = api.answer(Calls.with(fixture.sign(list), "x-sdk-date", "yesterday"));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void answer_fiveWrongSignatures_locksTheKeyForFiveMinutes() {
        failTimes(5);

        assertThat(fixture.send(list).status()).isEqualTo(401);
        fixture.clock.move(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(ApiFixture.code(fixture.send(list))).isEqualTo("APIGW.0301");
        fixture.clock.move(Duration.ofSeconds(1));
        assertThat(fixture.send(list).status()).isEqualTo(200);
    }

    @Test
    void answer_fourWrongSignaturesAndASuccess_startsCountingAnew() {
        failTimes(4);
        assertThat(fixture.send(list).status()).isEqualTo(200);
        failTimes(4);

        assertThat(fixture.send(list).status()).isEqualTo(200);
    }

    @Test
    void answer_lockedKey_leavesTheOtherKeyUsable() {
        failTimes(5);
        ApiCall call = Calls.with(list, "x-security-token", api.securityToken());

        assertThat(api.answer(temporary(call)).status()).isEqualTo(200);
    }

    @Test
    void answer_unknownAccessKey_isRefused() {
        ApiCall call = Calls.signed(list, "UNKNOWN", api.secretKey(), fixture.clock.instant());

        assertThat(api.answer(call).status()).isEqualTo(401);
        assertThat(ApiFixture.code(api.answer(call))).isEqualTo("APIGW.0301");
    }

    @Test
    void answer_temporaryKeyWithoutItsToken_isRefused() {
        assertThat(api.answer(temporary(list)).status()).isEqualTo(401);
    }

    @Test
    void answer_temporaryKeyWithAnotherToken_isRefused() {
        ApiCall call = Calls.with(list, "x-security-token", "test-secret-other");

        assertThat(api.answer(temporary(call)).status()).isEqualTo(401);
    }

    @Test
    void answer_temporaryKeyWithUnsignedToken_isRefused() {
        ApiCall call = Calls.with(temporary(list), "x-security-token", api.securityToken());

        assertThat(api.answer(call).status()).isEqualTo(401);
    }

    @Test
    void answer_permanentKeyWithSecurityToken_isRefused() {
        ApiCall call = Calls.with(list, "x-security-token", api.securityToken());

        assertThat(fixture.send(call).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "x-domain-id, d0000000000000000000000000000001, 200",
        "x-project-id, a0000000000000000000000000000001, 200",
        "x-domain-id, somebody-else, 401",
        "x-project-id, somebody-else, 401"
    })
    void answer_scopeHeader_mustNameThisAccount(String name, String value, int status) {
        assertThat(fixture.send(Calls.with(list, name, value)).status()).isEqualTo(status);
    }

    @Test
    void answer_noCredential_isRefused() {
        ApiReply reply = api.answer(list);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(ApiFixture.code(reply)).isEqualTo("APIGW.0301");
        assertThat(ApiFixture.json(reply).path("request_id").asText()).isNotEmpty();
    }

    @Test
    void answer_shortPrefix_namesTheGatewayDifferently() {
        api.switches().shortGatewayPrefix(true);

        assertThat(ApiFixture.code(api.answer(list))).isEqualTo("APIG.0301");
    }

    private ApiCall temporary(ApiCall call) {
        return Calls.signed(call, api.temporaryAccessKey(), api.temporarySecretKey(), fixture.clock.instant());
    }

    private void failTimes(int times) {
        ApiCall forged = Calls.signed(list, api.accessKey(), "test-secret-wrong", fixture.clock.instant());
        for (int i = 0; i < times; i++) {
            assertThat(api.answer(forged).status()).isEqualTo(401);
        }
    }
}
