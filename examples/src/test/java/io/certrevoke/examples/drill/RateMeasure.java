package io.certrevoke.examples.drill;

import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.Campaign;
import io.certrevoke.campaign.CampaignEnd;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures whether a run uses the rate that an account allows: 50 calls per second, enforced by the server in every window
 * of one second. Counts what arrives at one account in 30 seconds of sending.
 */
final class RateMeasure {

    private static final int RATE = 50;
    private static final int SECONDS = 30;

    private RateMeasure() {}

    public static void main(String[] args) throws Exception {
        DrillFolder folder = new DrillFolder(Files.createTempDirectory("certrevoke-rate-"));
        DrillOptions options = new DrillOptions(5_000, 0, folder, 1, RATE, 1.0);
        try (DrillSandbox sandbox = DrillSandbox.open(options)) {
            sandbox.weather().rough(false);
            DrillCampaign campaign = new DrillCampaign(folder, System.out);
            campaign.plan();
            System.out.println("refused while planning: " + sandbox.weather().overRate());
            try (RevocationRouter router = campaign.router()) {
                Campaign run = campaign.prepare(router).canary(0).build();
                ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
                AtomicLong before = new AtomicLong();
                var unused = watch.schedule(() -> before.set(calls(sandbox)), 5, TimeUnit.SECONDS);
                unused = watch.schedule(
                        () -> {
                            print(
                                    calls(sandbox) - before.get(),
                                    sandbox.weather().overRate());
                            run.stop();
                        },
                        5 + SECONDS,
                        TimeUnit.SECONDS);
                CampaignEnd end = run.run();
                System.out.println("ended: " + end.cause());
                watch.shutdownNow();
            }
        }
    }

    /** Huawei's account: it has no approver, so that every call is one of the run's. */
    private static long calls(DrillSandbox sandbox) {
        return sandbox.sandbox().account("huaweiccm").server().callCount();
    }

    private static void print(long calls, int refused) {
        double allowed = RATE * Duration.ofSeconds(SECONDS).toSeconds();
        System.out.printf(
                Locale.ROOT,
                "%d calls in %d s, %.1f %% of what is allowed; refused: %d%n",
                calls,
                SECONDS,
                100 * calls / allowed,
                refused);
    }
}
