package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationTicket;
import io.certrevoke.campaign.DueQueue.Due;
import io.certrevoke.campaign.JournalRecord.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the pending work of one account until it has ended. Reads only. */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Campaign.class);

    private final CampaignRun run;
    private final AccountRun account;
    private final RevocationClient client;
    private final Watch watch;

    Follower(CampaignRun run, AccountRun account, RevocationClient client) {
        this.run = run;
        this.account = account;
        this.client = client;
        this.watch = new Watch(
                run.pace().pendingFirst().orElse(client.capabilities().pollInterval()),
                run.pace().pendingLongest(),
                1,
                Duration.ZERO);
    }

    void add(int item) {
        watch.add(item, false);
    }

    void work() {
        try {
            for (List<Due> due = watch.take(); !due.isEmpty(); due = watch.take()) {
                boolean open = due.stream().anyMatch(each -> isStillOpen(each.item()));
                watch.done(open ? due : List.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStillOpen(int number) {
        PlannedItem item = run.plan().item(number);
        RevocationResult result;
        try {
            Optional<RevocationTicket> ticket =
                    run.ledger().outcome(number).flatMap(Outcome::ticket).map(RevocationTicket::decode);
            result = ticket.isPresent()
                    ? client.status(ticket.get())
                    : client.status(item.item().certificate());
        } catch (RevocationException e) {
            LOG.debug("a look at the pending work of item {} failed and is repeated later", number, e);
            return true;
        }
        return switch (result.status()) {
            case REVOKED, REJECTED, FAILED, NOT_REVOKED -> {
                conclude(item, result);
                yield false;
            }
            case PENDING, AWAITING_APPROVAL, UNKNOWN -> true;
        };
    }

    private void conclude(PlannedItem item, RevocationResult result) {
        run.ledger().record(Entries.outcome(item, result));
        account.settled(item, result);
    }

    boolean isBusy() {
        return watch.isBusy();
    }

    void stop() {
        watch.stop();
    }
}
