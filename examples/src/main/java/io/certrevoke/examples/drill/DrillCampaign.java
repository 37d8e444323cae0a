package io.certrevoke.examples.drill;

import io.certrevoke.IssuerRule;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.Campaign;
import io.certrevoke.campaign.CampaignEnd;
import io.certrevoke.campaign.CampaignInput;
import io.certrevoke.campaign.CampaignPlan;
import io.certrevoke.campaign.CampaignPlanner;
import io.certrevoke.campaign.CampaignReport;
import io.certrevoke.campaign.PlanProgress;
import io.certrevoke.campaign.PlanState;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The program that a team keeps for the night: it plans, runs, resumes and reports. What is special about a drill is that
 * everything takes seconds, and that the accounts come from the sandbox's folder.
 */
final class DrillCampaign {

    private static final Duration TIME = Duration.ofMinutes(30);
    static final int CANARY = 3;

    private final DrillFolder folder;
    private final Access access;
    private final Map<String, X509Certificate> issuers = new LinkedHashMap<>();
    private final PrintStream out;

    DrillCampaign(DrillFolder folder, PrintStream out) throws IOException {
        this.folder = folder;
        this.access = Access.read(folder.connection());
        this.out = out;
        for (String provider : access.accounts().keySet()) {
            issuers.put(provider, certificate(folder.issuer(provider)));
        }
    }

    /**
     * Plans or runs, and ends the process: 0 when all is done.
     *
     * @param args {@code plan} or {@code run}, and the folder
     * @throws Exception if a file cannot be read or written
     */
    public static void main(String[] args) throws Exception {
        DrillCampaign campaign = new DrillCampaign(new DrillFolder(Path.of(args[1])), System.out);
        if (args[0].equals("plan")) {
            campaign.plan();
        } else {
            System.exit(campaign.run().cause() == CampaignEnd.Cause.DONE ? 0 : 1);
        }
    }

    /** Reads only: nothing is sent to a provider that would change anything. */
    void plan() throws IOException, InterruptedException {
        CampaignInput input = CampaignInput.csv(folder.list())
                .and(CampaignInput.pem(folder.bundles(), RevocationReason.KEY_COMPROMISE));
        try (RevocationRouter router = router();
                CampaignPlan plan = CampaignPlanner.builder()
                        .router(router)
                        .issuers(issuers.values())
                        .deadline(Clock.systemUTC().instant().plus(TIME))
                        .reasonFallback(ReasonFallback.UNSPECIFIED)
                        .listener(event -> {
                            if (event instanceof PlanProgress progress && progress.done() % 500 == 0) {
                                out.println("planned " + progress.done());
                            }
                        })
                        .build()
                        .plan(input, folder.plan())) {
            out.println(plan.summary().describe());
            plan.faults().forEach(fault -> out.println(fault.source() + ": " + fault.problem()));
            Map<PlanState, Integer> states = plan.summary().states();
            int runnable = states.getOrDefault(PlanState.READY, 0) + states.getOrDefault(PlanState.OPEN_REQUEST, 0);
            // in earnest two people do this
            new Review(plan.digest(), runnable).write(folder.reviewed());
        }
    }

    /** Begins, or goes on where an earlier process ended. */
    CampaignEnd run() throws IOException, InterruptedException {
        Display display = Display.on(out);
        ForecastCheck forecast = new ForecastCheck();
        try (RevocationRouter router = router()) {
            Campaign campaign = prepare(router)
                    .listener(event -> {
                        display.onEvent(event);
                        forecast.onEvent(event);
                    })
                    .build();
            CampaignEnd end = orderly(campaign);
            out.println("ended: " + end.cause() + " " + end.stoppedAccounts());
            forecast.lines().forEach(out::println);
            out.println("journal head " + end.journalHead());
            Files.writeString(folder.head(), end.journalHead());
            report();
            return end;
        }
    }

    /** The campaign under the rails of the drill. */
    Campaign.Builder prepare(RevocationRouter router) throws IOException {
        Review review = Review.read(folder.reviewed());
        Campaign.Builder campaign = Campaign.builder()
                .plan(folder.plan(), review.digest())
                .journal(folder.journal())
                .router(router)
                .publication(
                        PublicationCheck.builder().allowPrivateHost("127.0.0.1").build())
                .maximum(review.certificates())
                .canary(CANARY)
                .attempts(8, Duration.ofSeconds(1))
                // the weather is rough on purpose
                .stopAtFailureRate(0.5, 50)
                .pendingPolls(Duration.ofSeconds(1), Duration.ofSeconds(4))
                .publicationPolls(Duration.ofSeconds(1), Duration.ofSeconds(4))
                .patience(Duration.ofMinutes(5));
        issuers.values().forEach(campaign::allowIssuer);
        return campaign;
    }

    /** Ctrl-C and the service manager's stop end the run in an orderly way; a second one does not wait. */
    private CampaignEnd orderly(Campaign campaign) throws IOException, InterruptedException {
        Thread runner = Thread.currentThread();
        Thread hook = new Thread(() -> stop(campaign, runner), "drill-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return Files.exists(folder.journal()) && Files.size(folder.journal()) > 0
                    ? campaign.resume()
                    : campaign.run();
        } finally {
            if (!hook.isAlive()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void stop(Campaign campaign, Thread runner) {
        campaign.stop();
        try {
            runner.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void report() throws IOException {
        CampaignReport report = CampaignReport.of(folder.plan(), folder.journal(), Clock.systemUTC());
        report.writeJson(folder.report("json"));
        report.writeCsv(folder.report("csv"));
        report.writeHtml(folder.report("html"));
        out.println("report in " + folder.root());
    }

    RevocationRouter router() {
        RevocationRouter.Builder router = RevocationRouter.builder();
        access.accounts()
                .forEach((provider, settings) -> router.route(
                        IssuerRule.ofCertificate(Objects.requireNonNull(issuers.get(provider))),
                        DrillSandbox.client(provider, settings, access.callsPerSecond())));
        return router.build();
    }

    private static X509Certificate certificate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new IOException("not a certificate: " + file, e);
        }
    }

    /**
     * What the reviewers of the plan noted.
     *
     * @param digest the digest of the plan
     * @param certificates how many it sends
     */
    record Review(String digest, int certificates) {

        static Review read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            return new Review(lines.get(0), Integer.parseInt(lines.get(1)));
        }

        void write(Path file) throws IOException {
            Files.write(file, List.of(digest, String.valueOf(certificates)));
        }
    }
}
