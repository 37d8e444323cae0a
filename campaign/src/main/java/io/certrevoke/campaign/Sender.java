package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderAuthenticationException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RateLimitedException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationInterruptedException;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationResult;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.campaign.SendQueue.Result;
import io.certrevoke.campaign.SendQueue.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes one item through its call: gate, intent, call, outcome. One for an account; thread-safe. */
final class Sender {

    private final CampaignPlan plan;
    private final RevocationClient client;
    private final Gatekeeper gatekeeper;
    private final RunLedger ledger;
    private final Rails rails;
    private final AccountRun account;
    /** How often items were tried that did not succeed at once. */
    private final Map<Integer, Integer> attempts = new ConcurrentHashMap<>();

    Sender(
            CampaignPlan plan,
            RevocationClient client,
            Gatekeeper gatekeeper,
            RunLedger ledger,
            Rails rails,
            AccountRun account) {
        this.plan = plan;
        this.client = client;
        this.gatekeeper = gatekeeper;
        this.ledger = ledger;
        this.rails = rails;
        this.account = account;
    }

    Result send(Turn turn) {
        PlannedItem item = plan.item(turn.item());
        ItemState state = ledger.state(turn.item());
        if (state == ItemState.IN_FLIGHT || state == ItemState.IN_DOUBT) {
            Optional<RevocationResult> known = ask(item.item().certificate());
            if (known.isPresent()) {
                return conclude(item, known.get());
            }
        } else if (state != ItemState.RETRYING) {
            switch (gatekeeper.decide(item, turn.lastCall())) {
                case LATER -> {
                    return Result.LATER;
                }
                case HOLD -> {
                    return Result.HELD;
                }
                case SEND -> {}
            }
        }
        return revoke(item);
    }

    /** What became of a call whose answer is missing, where the provider tells. */
    private Optional<RevocationResult> ask(CertificateRef certificate) {
        try {
            RevocationResult known = client.status(certificate);
            return switch (known.status()) {
                case REVOKED, PENDING, AWAITING_APPROVAL -> Optional.of(known);
                // revoke looks for open work itself before it files anything, and a repeat revokes nothing anew
                case NOT_REVOKED, UNKNOWN, REJECTED, FAILED -> Optional.empty();
            };
        } catch (RevocationException e) {
            return Optional.empty();
        }
    }

    private Result revoke(PlannedItem item) {
        ledger.record(new Intent(item.number(), account.name()));
        try {
            return conclude(item, client.revoke(request(item.item())));
        } catch (RevocationException e) {
            return failed(item, e);
        }
    }

    private RevocationRequest request(CampaignItem item) {
        return RevocationRequest.builder()
                .certificate(item.certificate())
                .reason(item.reason())
                .comment(item.comment())
                .reasonFallback(plan.reasonFallback())
                .reasonRequired(plan.reasonRequired())
                .build();
    }

    private Result conclude(PlannedItem item, RevocationResult result) {
        attempts.remove(item.number());
        ledger.record(Entries.outcome(item, result));
        account.settled(item, result);
        return Result.SETTLED;
    }

    private Result failed(PlannedItem item, RevocationException e) {
        boolean maybeApplied = e.outcome() == Outcome.UNKNOWN;
        // a page of a proxy in place of the provider's answer passes, and says nothing about this item
        boolean mayHelp =
                maybeApplied || e.isRetryable() || e instanceof ProviderProtocolException || concernsTheAccount(e);
        ledger.record(Entries.failure(item, e, maybeApplied, !mayHelp));
        if (e instanceof ProviderAccessDeniedException || e instanceof ProviderAuthenticationException) {
            account.stop("the account denies access: " + e.getMessage());
            return Result.SETTLED;
        }
        boolean again = mayHelp && again(item, e);
        if (!concernsTheAccount(e)) {
            account.failed(item, !again, Problem.of(e));
        }
        return again ? Result.RETRY : Result.SETTLED;
    }

    /** Whether the failure says nothing about this item, which stays open for later or for whoever resumes. */
    private static boolean concernsTheAccount(RevocationException e) {
        return e instanceof ProviderAccessDeniedException
                || e instanceof ProviderAuthenticationException
                || e instanceof RateLimitedException
                || e instanceof RevocationInterruptedException;
    }

    /** Whether it is tried again in this run: the next attempt starts by asking where the answer is missing. */
    private boolean again(PlannedItem item, RevocationException e) {
        return e instanceof RateLimitedException || attempts.merge(item.number(), 1, Integer::sum) < rails.attempts();
    }
}
