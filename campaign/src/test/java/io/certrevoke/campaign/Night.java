package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.RateLimit;
import io.certrevoke.RetryPolicy;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Sandbox;
import io.certrevoke.testkit.SandboxAccount;
import io.certrevoke.testkit.venafi.VenafiApi;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A sandbox with some accounts, certificates in them, and everything that a campaign needs, in a folder. */
final class Night implements AutoCloseable {

    private final Path folder;
    private final Sandbox sandbox = Sandbox.start();
    private final Map<String, RevocationClient> clients = new LinkedHashMap<>();
    private final List<CampaignItem> items = new ArrayList<>();
    private final List<IssuedCertificate> issued = new ArrayList<>();

    Night(Path folder) {
        this.folder = folder;
    }

    Night account(String provider, Map<String, ?> more) {
        SandboxAccount account = sandbox.account(provider);
        Map<String, Object> settings = new HashMap<>(account.api().credentials());
        settings.put("endpoint", account.endpoint());
        settings.putAll(more);
        clients.put(
                provider,
                RevocationClient.builder()
                        .provider(provider, settings)
                        .rateLimit(RateLimit.unlimited())
                        .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(10)))
                        .build());
        return this;
    }

    /** An account whose revocations are carried out within the call. */
    Night account(String provider) {
        if (at(provider).api() instanceof VenafiApi venafi) {
            venafi.immediate(true);
        }
        return account(
                provider,
                switch (provider) {
                    case "digicert" -> Map.of("skipApproval", true);
                    case "appviewx" -> Map.of("mode", "sync", "autoApproval", "bypass-if-allowed");
                    default -> Map.of();
                });
    }

    SandboxAccount at(String provider) {
        return sandbox.account(provider);
    }

    /** Issues certificates and puts them on the list. */
    List<IssuedCertificate> certificates(String provider, int count, RevocationReason reason) {
        List<IssuedCertificate> these = IntStream.range(0, count)
                .mapToObj(i -> at(provider).issue(CertificateSpec.of("www" + i + ".example.org")))
                .toList();
        these.forEach(each -> item(CampaignItem.of(CertificateRef.of(each.certificate()), reason)));
        issued.addAll(these);
        return these;
    }

    Night item(CampaignItem item) {
        items.add(item);
        return this;
    }

    RevocationRouter router() {
        RevocationRouter.Builder router = RevocationRouter.builder();
        clients.forEach((provider, client) ->
                router.route(IssuerRule.ofCertificate(at(provider).ca().certificate()), client));
        return router.build();
    }

    List<X509Certificate> issuers() {
        return clients.keySet().stream()
                .map(provider -> at(provider).ca().certificate())
                .toList();
    }

    Path planFile() {
        return folder.resolve("plan.jsonl");
    }

    Path journalFile() {
        return folder.resolve("journal.jsonl");
    }

    /** Writes the plan and returns its digest. */
    String plan() throws IOException, InterruptedException {
        try (CampaignPlan plan = CampaignPlanner.builder()
                .router(router())
                .issuers(issuers())
                .build()
                .plan(CampaignInput.of(items), planFile())) {
            return plan.digest();
        }
    }

    /** A campaign with short pauses over the plan. */
    Campaign.Builder campaign(String digest) {
        Campaign.Builder campaign = Campaign.builder()
                .plan(planFile(), digest)
                .journal(journalFile())
                .router(router())
                .publication(
                        PublicationCheck.builder().allowPrivateHost("127.0.0.1").build())
                .maximum(items.size())
                .canary(1)
                .attempts(5, Duration.ofMillis(20))
                .pendingPolls(Duration.ofMillis(20), Duration.ofMillis(100))
                .publicationPolls(Duration.ofMillis(20), Duration.ofMillis(100))
                .patience(Duration.ofMinutes(2))
                .progressEvery(Duration.ofMillis(20));
        issuers().forEach(campaign::allowIssuer);
        return campaign;
    }

    CampaignEnd run() throws IOException, InterruptedException {
        return campaign(plan()).build().run();
    }

    /** How many of the certificates are revoked at their authorities. */
    long revoked() {
        return issued.stream()
                .filter(each -> each.issuer()
                        .revocation(each.certificate().getSerialNumber())
                        .isPresent())
                .count();
    }

    long revokeCalls() {
        return clients.keySet().stream()
                .mapToLong(provider -> at(provider).revokeCalls())
                .sum();
    }

    /** The lines of one type in the journal. */
    <T extends JournalRecord> List<T> records(Class<T> type) throws IOException {
        List<T> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journalFile())) {
            reader.replay((offset, at, entry) -> {
                if (type.isInstance(entry)) {
                    found.add(type.cast(entry));
                }
            });
        }
        return found;
    }

    @Override
    public void close() {
        clients.values().forEach(RevocationClient::close);
        sandbox.close();
    }
}
