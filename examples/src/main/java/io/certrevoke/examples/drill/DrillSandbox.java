package io.certrevoke.examples.drill;

import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.examples.drill.Watched.Role;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Pem;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import io.certrevoke.testkit.appviewx.AppviewxApi;
import io.certrevoke.testkit.digicert.DigicertApi;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.testkit.venafi.VenafiApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The providers of the drill: the sandbox with five accounts and thousands of certificates, an approver, limits and faults.
 * Writes what the team would have in hand into a folder, and ends when its standard input does.
 */
final class DrillSandbox implements AutoCloseable {

    static final String ACCOUNT = "drill";

    private final Map<String, WatchedApi> apis = new ConcurrentHashMap<>();
    private final List<List<Watched>> certificates = new ArrayList<>();
    private final Approver approver;
    private final Weather weather;
    private final Sandbox sandbox;
    private final Control control;

    private DrillSandbox(DrillOptions options) throws IOException {
        approver = new Approver(options.seed());
        weather = new Weather(options.seed());
        sandbox = Sandbox.builder()
                .provider("digicert", this::digicert)
                .provider("venafi", this::venafi)
                .provider("huaweiccm", (ca, clock) -> watch(HuaweiccmApi.create(ca, clock)))
                .provider("appviewx", this::appviewx)
                .provider("alibaba", (ca, clock) -> watch(AlibabaApi.create(ca, clock)))
                .start();
        control = Control.of(this);
    }

    /**
     * Runs until nobody holds the standard input any more.
     *
     * @param args see {@link DrillOptions}
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        try (DrillSandbox sandbox = open(DrillOptions.of(args))) {
            System.out.println("the sandbox is ready: " + sandbox.control.address());
            while (System.in.read() >= 0) {
                // ends with the process that started this one, however that ends
            }
        }
    }

    /** Issues all certificates and writes the folder. */
    static DrillSandbox open(DrillOptions options) throws IOException {
        DrillSandbox drill = new DrillSandbox(options);
        drill.fill(options);
        return drill;
    }

    private SandboxApi digicert(IssuingCa ca, Clock clock) {
        DigicertApi api = DigicertApi.create(ca, clock);
        WatchedApi watched = new WatchedApi(api, certificate -> approver.filed(api, certificate));
        apis.put(api.provider(), watched);
        return watched;
    }

    private SandboxApi venafi(IssuingCa ca, Clock clock) {
        VenafiApi api = VenafiApi.create(ca, clock);
        api.completeAfterReads(2);
        return watch(api);
    }

    private SandboxApi appviewx(IssuingCa ca, Clock clock) {
        AppviewxApi api = AppviewxApi.create(ca, clock);
        api.site().workTakes(Duration.ofMillis(1500));
        return watch(api);
    }

    private SandboxApi watch(SandboxApi api) {
        WatchedApi watched = new WatchedApi(api, certificate -> {});
        apis.put(api.provider(), watched);
        return watched;
    }

    private void fill(DrillOptions options) throws IOException {
        Map<String, Map<String, String>> access = new TreeMap<>();
        List<SandboxAccount> all = sandbox.accounts();
        int number = 0;
        for (SandboxAccount account : all) {
            int count = options.certificates() / all.size() + (number++ < options.certificates() % all.size() ? 1 : 0);
            fill(account, count, options.seed());
            account.ca().publishAfter(Duration.ofSeconds(1));
            weather.enforce(account, (int) (options.callsPerSecond() * options.headroom()));
            access.put(account.provider(), settings(account, weather.inFrontOf(account)));
            write(
                    options.folder().issuer(account.provider()),
                    Pem.of(account.ca().certificate()));
        }
        new Lists(options.folder())
                .write(certificates, sandbox.ca("stranger").issue(CertificateSpec.of("www.stranger.example.org")));
        approver.begin();
        new Access(control.address(), access, options.callsPerSecond())
                .write(options.folder().connection());
    }

    private void fill(SandboxAccount account, int count, long seed) {
        List<Watched> issued =
                new Population(account, Objects.requireNonNull(apis.get(account.provider()))).issue(count, seed);
        certificates.add(issued);
        List<Watched> open =
                issued.stream().filter(some -> some.role() == Role.OPEN_REQUEST).toList();
        if (!open.isEmpty()) {
            try (RevocationClient colleague = client(account.provider(), settings(account, account.endpoint()), 1000)) {
                open.forEach(some ->
                        colleague.revoke(CertificateRef.of(some.issued().certificate()), RevocationReason.SUPERSEDED));
            }
        }
    }

    private static Map<String, String> settings(SandboxAccount account, URI endpoint) {
        Map<String, String> settings = new HashMap<>(account.api().credentials());
        settings.put("endpoint", endpoint.toString());
        switch (account.provider()) {
            case "appviewx" -> settings.putAll(Map.of("mode", "async", "autoApproval", "bypass-if-allowed"));
            // without a wait within the call: a lost answer would hold it for that long
            case "venafi" -> settings.put("workToDoTimeout", "PT0S");
            default -> {}
        }
        return settings;
    }

    /** A client as the drill uses it: everything takes seconds here that takes minutes elsewhere. */
    static RevocationClient client(String provider, Map<String, String> settings, int callsPerSecond) {
        return RevocationClient.builder()
                .provider(provider, new HashMap<>(settings))
                .account(ACCOUNT)
                .rateLimit(RateLimit.perSecond(callsPerSecond))
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .build();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    List<SandboxAccount> accounts() {
        return sandbox.accounts();
    }

    List<Watched> certificates() {
        return certificates.stream().flatMap(List::stream).toList();
    }

    Weather weather() {
        return weather;
    }

    @Override
    public void close() {
        control.close();
        approver.close();
        weather.close();
        sandbox.close();
    }
}
