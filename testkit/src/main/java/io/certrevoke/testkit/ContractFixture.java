package io.certrevoke.testkit;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.CertificateRef.Kind;
import io.certrevoke.ProviderConfig;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What the checks of a contract share: the sandbox, clients, certificates, and ways to bring pending work to an end. */
final class ContractFixture implements AutoCloseable {

    /** Long enough for a busy machine; no check waits for it to pass. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final ContractSubject subject;
    private final Sandbox sandbox;
    private final SandboxAccount account;
    private final RevocationClient client;

    ContractFixture(ContractSubject subject) {
        this.subject = subject;
        this.sandbox = subject.sandbox().start();
        this.account = sandbox.account(subject.provider());
        subject.prepare(account.api());
        this.client = client(account.endpoint()).build();
    }

    ContractSubject subject() {
        return subject;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SandboxAccount account() {
        return account;
    }

    SandboxApi api() {
        return account.api();
    }

    /** A client for the sandbox, to be shared. */
    RevocationClient client() {
        return client;
    }

    Capabilities capabilities() {
        return client.capabilities();
    }

    /** A client that waits as little as possible. */
    RevocationClient.Builder client(URI endpoint) {
        return tuned(RevocationClient.builder().provider(subject.config(api(), endpoint)));
    }

    RevocationClient.Builder client(ProviderConfig config) {
        return tuned(RevocationClient.builder().provider(config));
    }

    static RevocationClient.Builder tuned(RevocationClient.Builder builder) {
        return builder.account("contract")
                .timeout(PATIENCE)
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)))
                .rateLimit(RateLimit.unlimited())
                .pollInterval(Duration.ofMillis(20));
    }

    /** A new certificate that the account holds. */
    IssuedCertificate issue() {
        return account.issue(CertificateSpec.of(newName()));
    }

    static String newName() {
        return "host-" + NAMES.incrementAndGet() + ".example.org";
    }

    /** Lets pending work succeed, and waits for it. */
    RevocationResult settled(RevocationClient client, RevocationResult result, X509Certificate certificate) {
        if (result.status().isFinal()) {
            return result;
        }
        api().approve(certificate);
        return client.await(result.ticket().orElseThrow(), PATIENCE);
    }

    /** Revokes through the shared client, to the end. */
    RevocationResult revoked(CertificateRef reference, RevocationReason reason, X509Certificate certificate) {
        return settled(client, client.revoke(reference, reason), certificate);
    }

    /** A reference of any kind to a certificate that the account holds under an id. */
    CertificateRef reference(Kind kind, IssuedCertificate issued, String id) {
        return subject.reference(kind, issued, api()).orElseGet(() -> standard(kind, issued, id));
    }

    private static CertificateRef standard(Kind kind, IssuedCertificate issued, String id) {
        BigInteger serial = issued.certificate().getSerialNumber();
        return switch (kind) {
            case CERTIFICATE -> CertificateRef.of(issued.certificate());
            case ISSUER_AND_SERIAL ->
                CertificateRef.ofIssuerSerial(issued.certificate().getIssuerX500Principal(), serial);
            case SERIAL -> CertificateRef.ofSerial(serial);
            case SHA256_THUMBPRINT -> CertificateRef.ofThumbprint(CertificateFields.sha256(issued.certificate()));
            case SHA1_THUMBPRINT -> CertificateRef.ofThumbprint(CertificateFields.sha1(issued.certificate()));
            case PROVIDER_ID -> CertificateRef.ofProviderId(id);
            case PROVIDER_PATH -> CertificateRef.ofProviderPath("/" + id);
            case SERIAL_AND_COMMON_NAME ->
                CertificateRef.ofSerialAndCommonName(
                        serial,
                        CertificateFields.commonName(issued.certificate().getSubjectX500Principal())
                                .orElseThrow());
        };
    }

    /** A provider that is sent the reference as it stands learns of earlier work by asking for it again. */
    boolean readsBeforeRevoking(CertificateRef reference) {
        Capabilities capabilities = capabilities();
        boolean lookedUp = reference
                .narrow(capabilities.references())
                .filter(narrowed -> !capabilities.direct().contains(narrowed.kind()))
                .isPresent();
        return capabilities.filesWork() || (capabilities.stateReadable() && lookedUp);
    }

    /** What the authority behind the API has recorded. */
    Optional<Revocation> truth(IssuedCertificate issued) {
        return issued.issuer().revocation(issued.certificate().getSerialNumber());
    }

    /** The status that a second call finds. */
    RevocationStatus statusWhenRevoked() {
        return capabilities().stateReadable() ? RevocationStatus.REVOKED : RevocationStatus.UNKNOWN;
    }

    void clearCalls() {
        account.server().clearCalls();
        account.server().clearReplacements();
    }

    long revokeCalls() {
        return account.revokeCalls();
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
