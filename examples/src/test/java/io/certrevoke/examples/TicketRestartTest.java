package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationTicket;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.digicert.DigicertApi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket is followed to its end by a process that knows nothing but its text. */
class TicketRestartTest {

    @TempDir
    private Path folder;

    @Test
    void await_inAnotherProcess_endsRevoked() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("digicert");
            String key = ((DigicertApi) account.api()).adminKey();
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
            String ticket;
            try (RevocationClient client = client(account.endpoint(), key)) {
                ticket = client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.SUPERSEDED)
                        .ticket()
                        .orElseThrow()
                        .encode();
            }
            account.api().approve(issued.certificate());

            assertThat(inAnotherProcess(ticket, account.endpoint().toString(), key))
                    .contains("REVOKED");
        }
    }

    /** What runs in the other process. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            try (RevocationClient client = client(URI.create(args[1]), args[2])) {
                System.out.println(client.await(RevocationTicket.decode(args[0]), Duration.ofMinutes(1))
                        .status());
            }
        }
    }

    private static RevocationClient client(URI endpoint, String key) {
        return RevocationClient.builder()
                .provider("digicert", Map.of("endpoint", endpoint, "apiKey", key))
                .account("restarted")
                .build();
    }

    private String inAnotherProcess(String... args) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                args[0],
                args[1],
                args[2]);
        builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }
}
