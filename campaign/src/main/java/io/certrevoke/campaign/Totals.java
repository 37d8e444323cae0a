package io.certrevoke.campaign;

import io.certrevoke.Capabilities;
import io.certrevoke.CertificateRef;
import io.certrevoke.RateLimit;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Adds up the figures of a plan, item by item. Not thread-safe. */
final class Totals {

    private final Map<String, RevocationClient> clients;
    private final Map<PlanState, Integer> states = new EnumMap<>(PlanState.class);
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private int items;
    private int warnings;
    private int unprovable;

    Totals(Map<String, RevocationClient> clients) {
        this.clients = clients;
    }

    void add(PlannedItem item) {
        items++;
        states.merge(item.state(), 1, Integer::sum);
        warnings += item.warnings().isEmpty() ? 0 : 1;
        if (item.state().isRunnable()) {
            unprovable += item.issuerIndex().isPresent() ? 0 : 1;
            String account = item.account().orElseThrow();
            accounts.computeIfAbsent(account, name -> new Account(Objects.requireNonNull(clients.get(name))))
                    .add(item);
        }
    }

    /** A summary without the key groups. */
    PlanSummary.Builder summary(PlanHeader header) {
        PlanSummary.Builder summary = PlanSummary.builder();
        summary.createdAt(header.createdAt())
                .deadline(header.deadline())
                .items(items)
                .states(states)
                .warnings(warnings)
                .unprovable(unprovable)
                .faults(header.faults());
        accounts.forEach((name, account) -> summary.addAccounts(account.total(name)));
        return summary;
    }

    /** The figures of one account. */
    private static final class Account {

        private final Capabilities capabilities;
        private final RateLimit rate;
        private final Map<RevocationReason, Integer> bySentReason = new EnumMap<>(RevocationReason.class);
        private int withoutReason;
        private int openRequests;
        private long calls;

        Account(RevocationClient client) {
            this.capabilities = client.capabilities();
            this.rate = client.rateLimit();
        }

        void add(PlannedItem item) {
            calls += lookUps(item.item().certificate());
            if (item.state() == PlanState.OPEN_REQUEST) {
                openRequests++;
                calls++;
                return;
            }
            calls += capabilities.filesWork() ? 2 : 1;
            item.sentReason()
                    .ifPresentOrElse(reason -> bySentReason.merge(reason, 1, Integer::sum), () -> withoutReason++);
        }

        private int lookUps(CertificateRef reference) {
            Optional<CertificateRef.Kind> kind =
                    reference.narrow(capabilities.references()).map(CertificateRef::kind);
            boolean asItStands = reference.isVerbatim()
                    || kind.filter(capabilities.direct()::contains).isPresent();
            return asItStands ? 0 : 1;
        }

        AccountTotal total(String name) {
            return AccountTotal.builder()
                    .account(name)
                    .bySentReason(bySentReason)
                    .withoutReason(withoutReason)
                    .openRequests(openRequests)
                    .calls(calls)
                    .rate(rate)
                    .build();
        }
    }
}
