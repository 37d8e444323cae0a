package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationReason;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

    private final Sandbox sandbox =
            Sandbox.builder().provider("tiny", TinyApi::create).start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void account_certificateRevokedThroughTheApi_isRevokedAtItsAuthority() throws Exception {
        SandboxAccount account = sandbox.account("tiny");
        IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
        BigInteger serial = issued.certificate().getSerialNumber();

        int status = post(account.endpoint().resolve("/revoke/" + serial));

        assertThat(status).isEqualTo(204);
        assertThat(account.revokeCalls()).isEqualTo(1);
        assertThat(account.ca().crl().getRevokedCertificate(serial)).isNotNull();
        assertThat(account.server().failures()).isEmpty();
    }

    @Test
    void account_askedTwice_isTheSame() {
        assertThat(sandbox.account("tiny")).isSameAs(sandbox.account("tiny"));
        assertThat(sandbox.accounts()).contains(sandbox.account("tiny"));
        assertThat(sandbox.account("tiny").provider()).isEqualTo("tiny");
    }

    @Test
    void account_unknownProvider_saysWhatThereIs() {
        assertThatThrownBy(() -> sandbox.account("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("tiny");
    }

    @Test
    void account_certificateOfAnotherAuthority_isRevokedThere() throws Exception {
        SandboxAccount account = sandbox.account("tiny");
        IssuedCertificate ours = account.ca().issue(CertificateSpec.of("www.example.org"));
        BigInteger serial = ours.certificate().getSerialNumber();
        IssuingCa other = sandbox.ca("other");
        account.api().hold(other.issue(CertificateSpec.of("www.example.org").withSerial(serial)));

        post(account.endpoint().resolve("/revoke/" + serial));

        assertThat(other.revocation(serial)).isPresent();
        assertThat(account.ca().revocation(serial)).isEmpty();
    }

    @Test
    void ca_idOfARootOrAPath_isRefused() {
        assertThatThrownBy(() -> sandbox.ca("tiny-root")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.ca("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clock_ofTheBuilder_datesRevocations() {
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        Clock clock = Clock.fixed(noon, ZoneOffset.UTC);
        try (Sandbox later = Sandbox.builder().clock(clock).start()) {
            assertThat(later.ca("x")
                            .revoke(BigInteger.TEN, RevocationReason.SUPERSEDED)
                            .revokedAt())
                    .isEqualTo(noon);
        }
    }

    @Test
    void console_print_saysHowToReachEveryAccount() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        List<IssuedCertificate> issued = console(text).print();

        SandboxAccount account = sandbox.account("tiny");
        String serial = issued.stream()
                .filter(certificate -> certificate.issuer().id().equals("tiny"))
                .map(certificate -> certificate.certificate().getSerialNumber().toString(16))
                .findFirst()
                .orElseThrow();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains(account.endpoint().toString(), "apiKey", "test-secret-tiny", serial)
                .contains(
                        account.ca().crlUri().toString(), account.ca().ocspUri().toString(), "Ctrl-C");
    }

    @Test
    void console_keep_writesCertificatesThatCanBeReadAgain(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        IssuedCertificate issued = sandbox.account("tiny").issue(CertificateSpec.of("www.example.org"));

        console(text).keep(folder, List.of(issued));

        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (InputStream file = Files.newInputStream(folder.resolve("tiny.pem"))) {
            assertThat(factory.generateCertificate(file)).isEqualTo(issued.certificate());
        }
        assertThat(folder).isDirectoryContaining("glob:**/tiny-ca.pem").isDirectoryContaining("glob:**/tiny-root.pem");
        assertThat(text.toString(StandardCharsets.UTF_8)).contains("openssl verify -crl_check");
    }

    @Test
    void console_arguments_areTheFolderOrNothing() {
        assertThat(SandboxConsole.folder(List.of())).isEmpty();
        assertThat(SandboxConsole.folder(List.of("--keep", "here"))).isEqualTo(Optional.of(Path.of("here")));
        assertThatThrownBy(() -> SandboxConsole.folder(List.of("--port", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--keep DIR");
    }

    private SandboxConsole console(ByteArrayOutputStream text) {
        return new SandboxConsole(sandbox, new PrintStream(text, true, StandardCharsets.UTF_8));
    }

    private static int post(URI uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
