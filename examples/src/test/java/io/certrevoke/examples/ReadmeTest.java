package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevocationTicket;
import io.certrevoke.Secret;
import io.certrevoke.digicert.DigicertConfig;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.digicert.DigicertApi;
import io.certrevoke.verify.PublicationCheck;
import io.certrevoke.verify.PublicationQuery;
import io.certrevoke.verify.PublicationTimeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README promises is compiled, run and compared here. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    private final List<String> stored = new ArrayList<>();
    private Runnable afterStoring = () -> {};

    @Test
    void providerTable_inTheReadme_isWhatTheClientsSay() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int start = lines.indexOf("<!-- providers: checked by a test -->");
        int end = lines.indexOf("<!-- end of providers -->");

        assertThat(lines.subList(start + 3, end)).containsExactlyElementsOf(ProviderTable.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "prove"})
    void snippet_inTheReadme_isTheOneThatRunsHere(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/certrevoke/examples/ReadmeTest.java"));

        assertThat(squeezed(block(Files.readString(README), "<!-- snippet: " + name + " -->\n```java\n", "```")))
                .isEqualTo(squeezed(block(source, "// snippet: " + name + "\n", "// end of snippet")));
    }

    @Test
    void snippet_againstTheSandbox_revokes() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("digicert");
            IssuedCertificate issued = account.issue(CertificateSpec.of("www.example.org"));
            Secret key = Secret.of(((DigicertApi) account.api()).adminKey());
            // an administrator approves while the snippet waits
            afterStoring = () -> account.api().approve(issued.certificate());

            RevocationStatus status = revoke(key, account.endpoint(), issued.certificate());

            assertThat(status).isEqualTo(RevocationStatus.REVOKED);
            assertThat(prove(issued.certificate(), issued.issuer().certificate())
                            .isPublished())
                    .isTrue();
            assertThat(RevocationTicket.decode(stored.get(0)).account()).isEqualTo("web-team");
        }
    }

    @Test
    void tryIt_inTheReadme_hasTheTwoCommands() throws IOException {
        assertThat(block(Files.readString(README), "## Try it", "With `-D"))
                .contains("```\nmvn -q -Pquickstart -pl examples -am verify\nmvn verify\n```");
        assertThat(Files.readAllLines(README).size()).isLessThanOrEqualTo(160);
    }

    private RevocationStatus revoke(Secret apiKey, URI endpoint, X509Certificate certificate) {
        // snippet: revoke
        try (RevocationClient client = RevocationClient.builder()
                .provider(DigicertConfig.builder()
                        .apiKey(apiKey)
                        .endpoint(endpoint)
                        .build())
                .account("web-team")
                .build()) {
            RevocationResult result = client.revoke(CertificateRef.of(certificate), RevocationReason.KEY_COMPROMISE);
            if (!result.status().isFinal()) { // filed, not revoked: an administrator has to approve
                store(result.ticket().orElseThrow().encode());
                result = client.await(result.ticket().orElseThrow(), Duration.ofHours(12));
            }
            System.out.println(result.status() + " by " + result.revokedBy());
            // end of snippet
            return result.status();
        }
    }

    private static PublicationTimeline prove(X509Certificate certificate, X509Certificate issuer)
            throws InterruptedException {
        PublicationCheck check =
                PublicationCheck.builder().allowPrivateHost("127.0.0.1").build();
        // snippet: prove
        PublicationTimeline proof = check.await(
                PublicationQuery.of(certificate, issuer, RevocationReason.KEY_COMPROMISE), Duration.ofHours(24));
        System.out.print(proof.describe()); // published only when every channel shows it
        // end of snippet
        return proof;
    }

    private void store(String ticket) {
        stored.add(ticket);
        afterStoring.run();
    }

    private static String block(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** Without white space and the closing brace that the snippet here shares with what stands around it. */
    private static String squeezed(String code) {
        String bare = code.replaceAll("\\s+", "");
        return bare.endsWith("}") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
