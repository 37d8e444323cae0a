package io.certrevoke.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationRouter;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.Secret;
import io.certrevoke.UnroutableCertificateException;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationRouterTest {

    private Sandbox sandbox;
    private SandboxAccount north;
    private SandboxAccount south;
    private RevocationClient northClient;
    private RevocationClient southClient;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .provider("north", ExampleApi::create)
                .provider("south", ExampleApi::create)
                .start();
        north = sandbox.account("north");
        south = sandbox.account("south");
        northClient = client(north, "north");
        southClient = client(south, "south");
    }

    @AfterEach
    void stop() {
        northClient.close();
        southClient.close();
        sandbox.close();
    }

    @Test
    void revoke_certificateOfEitherIssuer_goesToItsAccount() {
        RevocationRouter router = router(
                IssuerRule.ofCertificate(north.ca().certificate()),
                IssuerRule.ofCertificate(south.ca().certificate()));
        IssuedCertificate issued = south.issue(CertificateSpec.of("www.example.org"));

        assertThat(router.revoke(request(issued)).status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(router.status(CertificateRef.of(issued.certificate())).account())
                .isEqualTo("south");
        assertThat(south.revokeCalls()).isEqualTo(1);
        assertThat(north.server().callCount()).isZero();
    }

    @Test
    void clientFor_nameAndKeyIdentifier_findTheAccount() {
        X509Certificate leaf =
                north.issue(CertificateSpec.of("www.example.org")).certificate();
        RevocationRouter byName = router(
                IssuerRule.ofName(leaf.getIssuerX500Principal()),
                IssuerRule.ofName(south.ca().certificate().getSubjectX500Principal()));
        RevocationRouter byKey = router(
                IssuerRule.ofKeyIdentifier(
                        CertificateFields.authorityKeyIdentifier(leaf).orElseThrow()),
                IssuerRule.ofKeyIdentifier("00:11:22"));

        assertThat(byName.clientFor(leaf)).isSameAs(northClient);
        assertThat(byKey.clientFor(leaf)).isSameAs(northClient);
        assertThat(byName.clientFor(
                        CertificateRef.ofIssuerSerial(leaf.getIssuerX500Principal(), leaf.getSerialNumber())))
                .isSameAs(northClient);
    }

    @Test
    void clientFor_issuerOfTheSameNameAndAnotherKey_isNotTaken() {
        IssuingCa impostor = IssuingCa.create("north", sandbox.publicationBase(), Clock.systemUTC());
        X509Certificate forged =
                impostor.issue(CertificateSpec.of("www.example.org")).certificate();
        assertThat(forged.getIssuerX500Principal())
                .isEqualTo(north.ca().certificate().getSubjectX500Principal());
        RevocationRouter router = router(
                IssuerRule.ofCertificate(north.ca().certificate()),
                IssuerRule.ofCertificate(south.ca().certificate()));

        assertThatThrownBy(() -> router.clientFor(forged)).isInstanceOf(UnroutableCertificateException.class);
    }

    @Test
    void revoke_noRule_namesIssuerAndRulesAndSendsNothing() {
        RevocationRouter router = RevocationRouter.builder()
                .route(IssuerRule.ofCertificate(south.ca().certificate()), southClient)
                .build();
        IssuedCertificate issued = north.issue(CertificateSpec.of("www.example.org"));

        assertThatThrownBy(() -> router.revoke(request(issued)))
                .isInstanceOf(UnroutableCertificateException.class)
                .hasMessageContaining(
                        issued.certificate().getIssuerX500Principal().toString())
                .hasMessageContaining("example/south")
                .extracting(e -> ((UnroutableCertificateException) e).accounts())
                .isEqualTo(List.of());
        assertThat(south.server().callCount()).isZero();
    }

    @Test
    void revoke_rulesOfTwoAccountsMatch_namesBothAndSendsNothing() {
        RevocationRouter router = router(
                IssuerRule.ofCertificate(north.ca().certificate()),
                IssuerRule.ofName(north.ca().certificate().getSubjectX500Principal()));
        IssuedCertificate issued = north.issue(CertificateSpec.of("www.example.org"));

        assertThatThrownBy(() -> router.revoke(request(issued)))
                .isInstanceOf(UnroutableCertificateException.class)
                .hasMessageContaining("example/north")
                .hasMessageContaining("example/south")
                .extracting(e -> ((UnroutableCertificateException) e).accounts())
                .isEqualTo(List.of("example/north", "example/south"));
        assertThat(north.server().callCount()).isZero();
        assertThat(south.server().callCount()).isZero();
    }

    @Test
    void clientFor_referenceWithoutIssuer_isRefused() {
        RevocationRouter router =
                router(IssuerRule.ofCertificate(north.ca().certificate()), IssuerRule.ofKeyIdentifier("00"));

        assertThatThrownBy(() -> router.resolve(CertificateRef.ofSerial("01")))
                .isInstanceOf(UnroutableCertificateException.class)
                .hasMessageContaining("SERIAL");
    }

    @Test
    void clientFor_ticket_goesBackToItsAccount() {
        RevocationRouter router = router(
                IssuerRule.ofCertificate(north.ca().certificate()),
                IssuerRule.ofCertificate(south.ca().certificate()));

        assertThat(router.clientFor(ticket("south"))).isSameAs(southClient);
        assertThatThrownBy(() -> router.clientFor(ticket("west"))).isInstanceOf(UnroutableCertificateException.class);
    }

    @Test
    void build_twoClientsOfOneAccount_isRefused() {
        try (RevocationClient twin = client(south, "north")) {
            RevocationRouter.Builder builder = RevocationRouter.builder()
                    .route(IssuerRule.ofKeyIdentifier("01"), northClient)
                    .route(IssuerRule.ofKeyIdentifier("02"), twin);

            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("example/north");
        }
    }

    private RevocationRouter router(IssuerRule northRule, IssuerRule southRule) {
        return RevocationRouter.builder()
                .route(northRule, northClient)
                .route(southRule, southClient)
                .build();
    }

    private RevocationTicket ticket(String account) {
        return RevocationTicket.builder()
                .provider("example")
                .account(account)
                .endpoint(south.endpoint())
                .certificate(CertificateRef.ofSerial("01"))
                .requestedReason(RevocationReason.SUPERSEDED)
                .createdAt(Instant.EPOCH)
                .build();
    }

    private static RevocationRequest request(IssuedCertificate issued) {
        return RevocationRequest.of(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED);
    }

    private static RevocationClient client(SandboxAccount account, String name) {
        return RevocationClient.builder()
                .provider(new ExampleConfig(account.endpoint(), Secret.of(ExampleApi.KEY)))
                .account(name)
                .rateLimit(RateLimit.unlimited())
                .build();
    }
}
