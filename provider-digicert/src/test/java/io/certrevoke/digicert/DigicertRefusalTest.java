package io.certrevoke.digicert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderUnavailableException;
import io.certrevoke.RateLimitedException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRejectedException;
import io.certrevoke.RevocationStatus;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.digicert.DigicertCase;
import io.certrevoke.testkit.digicert.Reaction;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, through the public API against the sandbox. */
class DigicertRefusalTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final DigicertAccount account = new DigicertAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @CsvSource({"true, reissue_pending", "false, reissue_pending", "true, some_code", "false, some_code"})
    void revoke_pendingReissue_isRejectedNamesOrderAndRemedyAndCancelsNothing(boolean skip, String code) {
        X509Certificate certificate = account.hold("account.api().example.org");
        long order = account.api().orderId(certificate);
        account.api().pendingReissue(order, true);
        account.api().switches().in(DigicertCase.PENDING_REISSUE, Reaction.refuse(400, code));

        RevocationRejectedException e = catchThrowableOfType(
                RevocationRejectedException.class,
                () -> (skip ? account.skipping() : account.approving()).revoke(CertificateRef.of(certificate), REASON));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.providerCode()).contains(code);
        assertThat(e).hasMessageContaining("order " + order).hasMessageContaining("cancel the reissue or wait");
        assertThat(account.server().calls())
                .filteredOn(call -> !call.method().equals("GET"))
                .hasSize(1);
    }

    @Test
    void revoke_viewOnlyKey_isDenied() {
        X509Certificate certificate = account.hold("account.api().example.org");
        try (RevocationClient viewer = account.client(true, account.api().viewOnlyKey())) {
            ProviderAccessDeniedException e = catchThrowableOfType(
                    ProviderAccessDeniedException.class, () -> viewer.revoke(CertificateRef.of(certificate), REASON));

            assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(e.providerCode()).contains("access_denied|missing_permission");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, access_denied|invalid_api_key", "401, some_code", "403, access_denied|invalid_api_key"})
    void revoke_wrongKey_isTriedOnceAndShowsNoKey(int status, String code) {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.api().switches().in(DigicertCase.UNKNOWN_KEY, Reaction.refuse(status, code));
        String key = "test-secret-wrong-key";
        try (RevocationClient stranger = account.client(true, key)) {
            for (int i = 0; i < 3; i++) {
                ProviderAuthenticationException e = catchThrowableOfType(
                        ProviderAuthenticationException.class,
                        () -> stranger.revoke(CertificateRef.of(certificate), REASON));
                assertThat(e.toString()).doesNotContain(key);
            }
        }
        assertThat(account.api().rejectedKeys()).isEqualTo(1);
    }

    @Test
    void revoke_throttled_waitsAndGoesOnOrSaysSo() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.api().throttle(2, Optional.of("0"));
        assertThat(account.skipping()
                        .revoke(CertificateRef.of(certificate), REASON)
                        .status())
                .isEqualTo(RevocationStatus.REVOKED);

        account.api().throttle(50, Optional.empty());
        RateLimitedException e = catchThrowableOfType(
                RateLimitedException.class, () -> account.skipping().revoke(CertificateRef.of(certificate), REASON));
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.providerCode()).contains("request_limit_exceeded");
    }

    @Test
    void revoke_htmlOfAProxyForTheLookUp_isUnavailableAndNotApplied() {
        X509Certificate certificate = account.hold("account.api().example.org");
        account.server()
                .replaceNext(10, call -> true, call -> ApiReply.text(503, "text/html", "<html>maintenance</html>"));

        ProviderUnavailableException e = catchThrowableOfType(
                ProviderUnavailableException.class,
                () -> account.skipping().revoke(CertificateRef.of(certificate), REASON));

        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(e.httpStatus()).hasValue(503);
    }
}
