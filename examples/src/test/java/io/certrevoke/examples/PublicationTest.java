package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.verify.ChannelKind;
import io.certrevoke.verify.ChannelStatus;
import io.certrevoke.verify.PublicationCheck;
import io.certrevoke.verify.PublicationQuery;
import io.certrevoke.verify.PublicationReport;
import io.certrevoke.verify.PublicationTimeline;
import io.certrevoke.verify.PublicationVerdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider's word and the world's view are two things, and the difference is seen for every provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PublicationCheck check = PublicationCheck.builder()
            .allowPrivateHost("127.0.0.1")
            .polling(Duration.ofMillis(100), Duration.ofMillis(500))
            .build();
    private Sandbox sandbox;

    static List<String> providers() {
        return Accounts.PROVIDERS;
    }

    @BeforeAll
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void check_saysRevokedAndPublishesNothing_isDetected(String provider) {
        SandboxAccount account = sandbox.account(provider);
        account.ca().publishNothing();
        IssuedCertificate issued = revoked(account);

        PublicationReport report = check.check(query(issued));

        assertThat(report.verdict()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
        assertThat(report.status(ChannelKind.CRL)).isEqualTo(ChannelStatus.NOT_YET);
        assertThat(report.status(ChannelKind.OCSP)).isEqualTo(ChannelStatus.NOT_YET);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void await_publishedLate_isSeenWhenItIsThere(String provider) throws InterruptedException {
        SandboxAccount account = sandbox.account(provider);
        account.ca().publishAfter(Duration.ofSeconds(1));
        IssuedCertificate issued = revoked(account);

        PublicationTimeline timeline = check.await(query(issued), PATIENCE);

        assertThat(timeline.isPublished()).isTrue();
        assertThat(timeline.polls()).isGreaterThan(1);
    }

    private static PublicationQuery query(IssuedCertificate issued) {
        return PublicationQuery.of(issued.certificate(), issued.issuer().certificate());
    }

    private static IssuedCertificate revoked(SandboxAccount account) {
        IssuedCertificate issued = account.issue(CertificateSpec.of("late." + account.provider() + ".example.org"));
        try (RevocationClient client = Accounts.client(account)) {
            RevocationResult result =
                    client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);
            if (!result.status().isFinal()) {
                account.api().approve(issued.certificate());
                result = client.await(result.ticket().orElseThrow(), PATIENCE);
            }
            assertThat(result.status()).isEqualTo(RevocationStatus.REVOKED);
        }
        return issued;
    }
}
