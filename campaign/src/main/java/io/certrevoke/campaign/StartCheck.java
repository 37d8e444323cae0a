package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Everything that is refused before the first call. */
final class StartCheck {

    private final CampaignPlan plan;
    private final PlanIndex index;
    private final Rails rails;

    StartCheck(CampaignPlan plan, Rails rails) {
        this.plan = plan;
        this.index = plan.index();
        this.rails = rails;
    }

    /**
     * Checks, and finds the client of each account.
     *
     * @throws CampaignRefusedException if the run must not start
     */
    Map<String, RevocationClient> check(String reviewedDigest, RevocationRouter router) {
        if (!plan.digest().equalsIgnoreCase(reviewedDigest)) {
            throw new CampaignRefusedException("the plan is not the one that was reviewed: its digest is "
                    + plan.digest() + ", but the run was given " + reviewedDigest);
        }
        long runnable = runnable().count();
        if (runnable > rails.maximum()) {
            throw new CampaignRefusedException("the plan has " + runnable
                    + " certificates to revoke, more than the allowed maximum of " + rails.maximum());
        }
        requireAllowedIssuers();
        Map<String, RevocationClient> clients = clients(router);
        clients.keySet().forEach(this::requireProvableCanary);
        return clients;
    }

    private IntStream runnable() {
        return IntStream.rangeClosed(1, index.size())
                .filter(item -> index.state(item).isRunnable());
    }

    private void requireAllowedIssuers() {
        Set<Integer> allowed = IntStream.range(0, plan.issuers().size())
                .filter(position -> rails.issuers().contains(plan.issuers().get(position)))
                .boxed()
                .collect(Collectors.toSet());
        Set<String> refused = new TreeSet<>();
        runnable()
                .filter(item -> index.issuer(item).isEmpty()
                        || !allowed.contains(index.issuer(item).getAsInt()))
                .forEach(item -> issuerOf(item).ifRefused(refused));
        if (!refused.isEmpty()) {
            throw new CampaignRefusedException("the plan has certificates of issuers that are not allowed: "
                    + refused.stream().limit(10).collect(Collectors.joining("; ")));
        }
    }

    private Issuer issuerOf(int number) {
        PlannedItem item = plan.item(number);
        if (item.issuer().isEmpty()) {
            return new Issuer(
                    "item " + number + " (" + item.item().source() + "), a reference without an issuer",
                    rails.withoutIssuer());
        }
        // a reference that names the issuer, with no certificate to verify: the name has to do
        boolean byName = item.item().certificate().certificate().isEmpty()
                && rails.issuers().stream()
                        .map(X509Certificate::getSubjectX500Principal)
                        .anyMatch(item.item().certificate().issuer().orElseThrow()::equals);
        return new Issuer(item.issuer().get(), byName);
    }

    /** The issuer of an item in words, and whether it is allowed. */
    private record Issuer(String words, boolean allowed) {

        void ifRefused(Set<String> refused) {
            if (!allowed) {
                refused.add(words);
            }
        }
    }

    private Map<String, RevocationClient> clients(RevocationRouter router) {
        Map<String, RevocationClient> known = router.clients().stream()
                .collect(Collectors.toMap(client -> client.provider() + "/" + client.account(), client -> client));
        Map<String, RevocationClient> needed = new LinkedHashMap<>();
        for (String account : index.accounts()) {
            if (!known.containsKey(account)) {
                throw new CampaignRefusedException(
                        "the plan needs the account " + account + ", but the router has only " + known.keySet());
            }
            needed.put(account, known.get(account));
        }
        return needed;
    }

    private void requireProvableCanary(String account) {
        if (rails.canary() == 0) {
            return;
        }
        boolean sends = runnable().anyMatch(item -> isOf(account, item));
        if (sends && runnable().noneMatch(item -> isOf(account, item) && index.isProvable(item))) {
            throw new CampaignRefusedException(
                    "no certificate of " + account
                            + " can be a canary, because none is in the plan together with its issuer; set the canary to 0 to do without");
        }
    }

    private boolean isOf(String account, int item) {
        return index.account(item).filter(account::equals).isPresent();
    }
}
