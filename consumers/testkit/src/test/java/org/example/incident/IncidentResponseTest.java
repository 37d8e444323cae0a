package org.example.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.Secret;
import io.certrevoke.digicert.DigicertConfig;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Revocation;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.digicert.DigicertApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rehearses what an incident may look like, with the sandbox in the place of the provider. */
class IncidentResponseTest {

    private Sandbox sandbox;
    private SandboxAccount account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        account = sandbox.account("digicert");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    // snippet: testkit
    @Test
    void keyLeaked_withAnAdministratorsKey_isRevokedForAllTheWorld() {
        IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

        try (RevocationClient client = client(true)) {
            assertThat(new IncidentResponse(client).keyLeaked(issued.certificate()))
                    .isEqualTo("revoked");
        }

        assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                .map(Revocation::reason)
                .contains(RevocationReason.KEY_COMPROMISE);
    }
    // end of snippet

    @Test
    void keyLeaked_withApproval_isNotRevokedUntilSomebodyApproves() {
        IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

        try (RevocationClient client = client(false)) {
            String line = new IncidentResponse(client).keyLeaked(issued.certificate());

            assertThat(line).startsWith("not revoked yet: ");
            assertThat(issued.issuer().revocation(issued.certificate().getSerialNumber()))
                    .isEmpty();
            account.api().approve(issued.certificate());
            RevocationTicket ticket = RevocationTicket.decode(line.substring("not revoked yet: ".length()));
            assertThat(client.status(ticket).status()).isEqualTo(RevocationStatus.REVOKED);
        }
    }

    @Test
    void keyLeaked_whenTheProviderIsGone_saysThatNothingWasApplied() {
        IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));

        try (RevocationClient client = client(true)) {
            account.server().close();

            assertThat(new IncidentResponse(client).keyLeaked(issued.certificate()))
                    .isEqualTo("failed, NOT_APPLIED");
        }
    }

    private RevocationClient client(boolean skipApproval) {
        return RevocationClient.builder()
                .provider(DigicertConfig.builder()
                        .endpoint(account.endpoint())
                        .apiKey(Secret.of(((DigicertApi) account.api()).adminKey()))
                        .skipApproval(skipApproval)
                        .build())
                .retry(RetryPolicy.never())
                .build();
    }
}
