package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import io.certrevoke.UnroutableCertificateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the account that is responsible for an item. Thread-safe. */
final class Accounts {

    private final RevocationRouter router;
    private final Map<String, RevocationClient> clients = new LinkedHashMap<>();

    Accounts(RevocationRouter router) {
        this.router = router;
        router.clients().forEach(client -> clients.put(name(client), client));
    }

    /** Provider and account, as plans, journals and reports name them. */
    static String name(RevocationClient client) {
        return client.provider() + "/" + client.account();
    }

    /** The clients, by the names of their accounts. */
    Map<String, RevocationClient> clients() {
        return clients;
    }

    /** The account of an item, or why there is none. */
    Route route(CampaignItem item) {
        if (item.account().isPresent()) {
            String account = item.account().get();
            return clients.containsKey(account)
                    ? new Route(Optional.of(account), Finding.of(PlanState.NOT_CHECKED))
                    : none(PlanState.NO_ACCOUNT, "the router has no account " + account + ", only " + clients.keySet());
        }
        return byIssuer(item.certificate());
    }

    private Route byIssuer(CertificateRef certificate) {
        if (certificate.issuer().isEmpty()) {
            return none(
                    PlanState.NO_ACCOUNT,
                    certificate.kind() + " carries no issuer to choose an account by; name the account");
        }
        try {
            return new Route(Optional.of(name(router.clientFor(certificate))), Finding.of(PlanState.NOT_CHECKED));
        } catch (UnroutableCertificateException e) {
            PlanState state = e.accounts().isEmpty() ? PlanState.NO_ACCOUNT : PlanState.SEVERAL_ACCOUNTS;
            return none(state, Problem.of(e));
        }
    }

    private static Route none(PlanState state, String cause) {
        return new Route(Optional.empty(), Finding.of(state, cause));
    }

    /** An account, or a finding that says why there is none. */
    record Route(Optional<String> account, Finding finding) {}
}
