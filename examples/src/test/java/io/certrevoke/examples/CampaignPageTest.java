package io.certrevoke.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.IssuerRule;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.Campaign;
import io.certrevoke.campaign.CampaignEnd;
import io.certrevoke.campaign.CampaignInput;
import io.certrevoke.campaign.CampaignListener;
import io.certrevoke.campaign.CampaignPlan;
import io.certrevoke.campaign.CampaignPlanner;
import io.certrevoke.campaign.CampaignReport;
import io.certrevoke.campaign.JournalCheck;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runbook of a campaign and the README show of one is compiled, run and compared here. */
@Timeout(120)
class CampaignPageTest {

    private final PublicationCheck publication =
            PublicationCheck.builder().allowPrivateHost("127.0.0.1").build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "docs/campaign.md, plan",
        "docs/campaign.md, run",
        "docs/campaign.md, resume",
        "docs/campaign.md, report",
        "README.md, campaign"
    })
    void snippet_onThePage_isTheOneThatRunsHere(String page, String name) throws IOException {
        String shown = between(
                Files.readString(Path.of("..").resolve(page)), "<!-- snippet: " + name + " -->\n```java\n", "```");
        String source = Files.readString(Path.of("src/test/java/io/certrevoke/examples/CampaignPageTest.java"));

        assertThat(squeezed(shown))
                .isEqualTo(squeezed(between(source, "// snippet: " + name + "\n", "// end of snippet")));
    }

    @Test
    void snippets_againstTheSandbox_planRunResumeAndReport() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxAccount account = sandbox.account("huaweiccm");
            X509Certificate issuer = account.ca().certificate();
            Path list = Files.writeString(folder.resolve("list.csv"), table(account, 6));
            try (RevocationClient client = Accounts.client(account)) {
                RevocationRouter router = RevocationRouter.builder()
                        .route(IssuerRule.ofCertificate(issuer), client)
                        .build();
                Path planFile = folder.resolve("plan.jsonl");
                Path journalFile = folder.resolve("journal.jsonl");
                Instant deadline = Instant.now().plus(Duration.ofHours(24));
                String digest = plan(router, List.of(issuer), deadline, list, planFile);

                CampaignEnd end = run(planFile, digest, journalFile, router, issuer);
                CampaignEnd again = resume(planFile, digest, journalFile, router, issuer);
                report(planFile, journalFile, again.journalHead());

                assertThat(end.cause()).isEqualTo(CampaignEnd.Cause.DONE);
                assertThat(again.progress().revoked()).isEqualTo(6);
                assertThat(account.revokeCalls()).isEqualTo(6);
                CampaignEnd third =
                        shortest(planFile, digest, folder.resolve("second.jsonl"), router, publication, issuer);
                assertThat(third.progress().remaining()).isZero();
            }
        }
    }

    private static String table(SandboxAccount account, int certificates) {
        StringBuilder table = new StringBuilder("certificate,reason\n");
        for (int i = 0; i < certificates; i++) {
            String pem = Pem.of(account.issue(CertificateSpec.of("www" + i + ".example.org"))
                    .certificate());
            table.append('"').append(pem).append("\",keyCompromise\n");
        }
        return table.toString();
    }

    private static String plan(
            RevocationRouter router, List<X509Certificate> issuers, Instant deadline, Path list, Path planFile)
            throws Exception {
        // snippet: plan
        try (CampaignPlan plan = CampaignPlanner.builder()
                .router(router)
                .issuers(issuers)
                .deadline(deadline)
                .build()
                .plan(CampaignInput.csv(list), planFile)) {
            System.out.println(plan.summary().describe());
            System.out.println("digest " + plan.digest());
            // end of snippet
            return plan.digest();
        }
    }

    private CampaignEnd run(
            Path planFile, String reviewedDigest, Path journalFile, RevocationRouter router, X509Certificate issuer)
            throws Exception {
        CampaignListener display = event -> {};
        // snippet: run
        Campaign campaign = Campaign.builder()
                .plan(planFile, reviewedDigest)
                .journal(journalFile)
                .router(router)
                .publication(publication)
                .maximum(40_000)
                .allowIssuer(issuer)
                .canary(5)
                .listener(display)
                .build();
        CampaignEnd end = campaign.run();
        System.out.println(end.cause() + ", journal head " + end.journalHead());
        // end of snippet
        return end;
    }

    private CampaignEnd resume(
            Path planFile, String reviewedDigest, Path journalFile, RevocationRouter router, X509Certificate issuer)
            throws Exception {
        // snippet: resume
        CampaignEnd end = Campaign.builder()
                .plan(planFile, reviewedDigest)
                .journal(journalFile)
                .router(router)
                .publication(publication)
                .maximum(40_000)
                .allowIssuer(issuer)
                .continueAccount("digicert/web-team") // only after you know why it stopped
                .build()
                .resume();
        // end of snippet
        return end;
    }

    private void report(Path planFile, Path journalFile, String journalHead) throws Exception {
        Clock clock = Clock.systemUTC();
        // snippet: report
        CampaignReport report = CampaignReport.of(planFile, journalFile, clock);
        report.writeHtml(folder.resolve("report.html"));
        report.writeCsv(folder.resolve("report.csv"));
        report.writeJson(folder.resolve("report.json"));
        JournalCheck check = JournalCheck.of(journalFile, journalHead);
        System.out.println(check.explanation());
        // end of snippet
        assertThat(check.isIntact()).isTrue();
    }

    private static CampaignEnd shortest(
            Path planFile,
            String reviewedDigest,
            Path journalFile,
            RevocationRouter router,
            PublicationCheck check,
            X509Certificate issuer)
            throws Exception {
        // snippet: campaign
        CampaignEnd end = Campaign.builder()
                .plan(planFile, reviewedDigest)
                .journal(journalFile) // resume() goes on from it after a crash
                .router(router)
                .publication(check)
                .maximum(2_000)
                .allowIssuer(issuer)
                .build()
                .run();
        System.out.println(end.cause() + ", " + end.progress().revoked() + " revoked");
        // end of snippet
        return end;
    }

    private static String between(String text, String start, String end) {
        assertThat(text).contains(start);
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    /** Without white space and the closing brace that the snippet here shares with what stands around it. */
    private static String squeezed(String code) {
        String bare = code.replaceAll("\\s+", "");
        return bare.endsWith("}") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
