package io.certrevoke.examples.drill;

import com.sun.management.OperatingSystemMXBean;
import io.certrevoke.IssuerRule;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.Campaign;
import io.certrevoke.campaign.CampaignEnd;
import io.certrevoke.campaign.CampaignEvent;
import io.certrevoke.campaign.CampaignInput;
import io.certrevoke.campaign.CampaignPlan;
import io.certrevoke.campaign.CampaignPlanner;
import io.certrevoke.campaign.CampaignReport;
import io.certrevoke.campaign.ItemState;
import io.certrevoke.verify.PublicationCheck;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Measures what a campaign itself costs, with an account that answers at once: heap while it goes on, and processor time
 * and journal per item, for several sizes. Each size runs in a process of its own with a heap of 64 MiB. Arguments: the
 * sizes; without any 1,000, 10,000 and 100,000.
 */
final class CampaignMeasure {

    private static final String HEAP = "-Xmx64m";

    private CampaignMeasure() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 2 && args[0].equals("child")) {
            new CampaignMeasure().measure(Path.of(args[1]));
            return;
        }
        List<String> sizes = args.length == 0 ? List.of("1000", "10000", "100000") : List.of(args);
        for (String size : sizes) {
            Path folder = Files.createTempDirectory("certrevoke-measure-");
            try (MeasuredWorld world = new MeasuredWorld(folder, Integer.parseInt(size))) {
                world.open();
                child(folder).waitFor();
            } finally {
                delete(folder);
            }
        }
    }

    private static Process child(Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CampaignMeasure.class.getName(),
                        "child",
                        folder.toString())
                .inheritIO()
                .start();
    }

    private void measure(Path folder) throws Exception {
        Path plan = folder.resolve("plan.jsonl");
        Path journal = folder.resolve("journal.jsonl");
        X509Certificate issuer = issuer(folder);
        RevocationRouter router = RevocationRouter.builder()
                .route(IssuerRule.ofCertificate(issuer), new InstantClient())
                .build();
        Spent planning = new Spent();
        String digest;
        int size;
        try (CampaignPlan planned = CampaignPlanner.builder()
                .router(router)
                .issuers(List.of(issuer))
                .build()
                .plan(CampaignInput.pem(folder.resolve("bundles"), RevocationReason.KEY_COMPROMISE), plan)) {
            digest = planned.digest();
            size = planned.size();
        }
        planning.print("plan", size);
        Spent running = new Spent();
        AtomicInteger done = new AtomicInteger();
        CampaignEnd end = Campaign.builder()
                .plan(plan, digest)
                .journal(journal)
                .router(router)
                .publication(
                        PublicationCheck.builder().allowPrivateHost("127.0.0.1").build())
                .maximum(size)
                .allowIssuer(issuer)
                .publicationPolls(Duration.ofSeconds(1), Duration.ofSeconds(5))
                .listener(event -> {
                    if (event instanceof CampaignEvent.ItemChanged changed && changed.state() == ItemState.REVOKED) {
                        int now = done.incrementAndGet();
                        if (now == Math.max(1, size / 100) || now == size / 2 || now == size) {
                            heap(100 * now / size);
                        }
                    }
                })
                .build()
                .run();
        running.print("run, " + end.cause(), size);
        System.out.printf(Locale.ROOT, "  journal: %d bytes per item%n", Files.size(journal) / size);
        heap(100);
        Spent reporting = new Spent();
        CampaignReport report = CampaignReport.of(plan, journal, Clock.systemUTC());
        report.writeJson(folder.resolve("report.json"));
        report.writeCsv(folder.resolve("report.csv"));
        report.writeHtml(folder.resolve("report.html"));
        reporting.print("report", size);
    }

    private static void heap(int percent) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "  heap after a collection at %d %%: %.1f MiB%n",
                percent,
                (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
    }

    private static X509Certificate issuer(Path folder) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve("issuer.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Time that goes by, and the process's own processor time. */
    private static final class Spent {

        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long start = System.nanoTime();
        private final long cpu = system.getProcessCpuTime();

        void print(String what, int items) {
            System.out.printf(
                    Locale.ROOT,
                    "%d items: %s: %.1f s, %.0f µs of processor time per item%n",
                    items,
                    what,
                    (System.nanoTime() - start) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e3 / items);
        }
    }
}
