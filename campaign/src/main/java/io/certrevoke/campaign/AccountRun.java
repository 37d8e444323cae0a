package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevokedBy;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import io.certrevoke.campaign.JournalRecord.CanaryPassed;
import io.certrevoke.campaign.JournalRecord.Outcome;
import io.certrevoke.campaign.JournalRecord.Unproven;
import io.certrevoke.campaign.SendQueue.Result;
import io.certrevoke.campaign.SendQueue.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a run that goes to one account: workers that send, one thread that follows pending work, one that proves the
 * publication. Thread-safe.
 */
final class AccountRun {

    private static final Logger LOG = LoggerFactory.getLogger(Campaign.class);

    private final String name;
    private final CampaignRun run;
    private final Rails rails;
    private final SendQueue queue;
    private final Sender sender;
    private final Follower follower;
    private final Prover prover;
    private final AccountHealth health;
    private final Forecast forecast = new Forecast();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> workers = new ArrayList<>();
    private final List<Thread> watchers = new ArrayList<>();

    AccountRun(CampaignRun run, String name, RevocationClient client, boolean alreadyStopped) {
        this.run = run;
        this.name = name;
        this.rails = run.rails();
        this.health = new AccountHealth(rails.failureRate(), rails.failureSample());
        this.queue = new SendQueue(
                run.plan().index(),
                run.ledger().withState(state -> new SendOrder(run.plan().index(), state).of(name)),
                run.ledger().withState(this::canary),
                rails.retryAfter(),
                this::canaryPassed,
                this::stop);
        this.sender = new Sender(run.plan(), client, run.gatekeeper(), run.ledger(), rails, this);
        this.follower = new Follower(run, this, client);
        this.prover = new Prover(run, this);
        if (alreadyStopped) {
            stopped.set(true);
            queue.stop();
        }
    }

    /** The canary as the journal left it: certificates that were sent before count, once they are proven. */
    private Canary canary(RunState state) {
        Canary canary = new Canary(rails.canary(), state.hasPassedCanary(name));
        IntPredicate sentForIt =
                item -> state.isOfCanary(item, name) && run.plan().index().isProvable(item);
        itemsOf(ItemState.PENDING, state).filter(sentForIt).forEach(canary::sent);
        itemsOf(ItemState.REVOKED, state).filter(sentForIt).forEach(canary::sent);
        itemsOf(ItemState.PUBLISHED, state).filter(sentForIt).forEach(item -> {
            canary.sent(item);
            canary.proven(item);
        });
        return canary;
    }

    private IntStream itemsOf(ItemState wanted, RunState state) {
        PlanIndex plan = run.plan().index();
        return IntStream.rangeClosed(1, plan.size())
                .filter(item -> state.state(item) == wanted)
                .filter(item -> plan.account(item).filter(name::equals).isPresent());
    }

    String name() {
        return name;
    }

    void start() {
        int[] pending = run.ledger()
                .withState(state -> itemsOf(ItemState.PENDING, state).toArray());
        IntStream.of(pending).forEach(follower::add);
        int[] unproven = run.ledger()
                .withState(state -> itemsOf(ItemState.REVOKED, state)
                        .filter(item -> run.plan().index().isProvable(item)
                                || state.proof(item).isEmpty())
                        .toArray());
        IntStream.of(unproven).forEach(this::prove);
        for (int worker = 1; worker <= rails.concurrency(); worker++) {
            workers.add(thread("send-" + worker, this::work));
        }
        watchers.add(thread("follow", follower::work));
        watchers.add(thread("prove", prover::work));
    }

    private Thread thread(String role, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (JournalLostException e) {
                        run.journalLost(e);
                    } catch (RuntimeException e) {
                        LOG.error("{} of {} failed", role, name, e);
                        run.failed(e);
                    }
                },
                "certrevoke-campaign-" + name + "-" + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void work() {
        try {
            Optional<Turn> turn = queue.next();
            while (turn.isPresent()) {
                queue.finish(turn.get(), send(turn.get()));
                turn = queue.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only stop() interrupts, and then nothing is left to do
        }
    }

    private Result send(Turn turn) {
        try {
            return sender.send(turn);
        } catch (JournalLostException e) {
            run.journalLost(e);
            return Result.SETTLED;
        } catch (RuntimeException e) {
            // the item stays in flight in the journal: whoever resumes asks what became of it
            LOG.error("item {} of {} failed", turn.item(), name, e);
            stop("an unexpected error at item " + turn.item() + ": " + e);
            return Result.SETTLED;
        }
    }

    /** An item has an outcome, from its call or from its pending work. */
    void settled(PlannedItem item, RevocationResult result) {
        switch (result.status()) {
            case REVOKED -> {
                health.succeeded();
                forecast.done(run.clock().instant());
                revoked(item, result);
            }
            case PENDING, AWAITING_APPROVAL -> {
                health.succeeded();
                follower.add(item.number());
            }
            default -> failed(item, true, result.message().orElse("the work ended as " + result.status()));
        }
    }

    private void revoked(PlannedItem item, RevocationResult result) {
        Optional<RevocationReason> shown = result.effectiveReason();
        if (item.sentReason().isPresent() && shown.isPresent() && !shown.equals(item.sentReason())) {
            otherReason(item, result.revokedBy());
        }
        prove(item.number());
    }

    private void prove(int item) {
        if (run.plan().index().isProvable(item)) {
            prover.add(item);
        } else {
            run.ledger()
                    .record(new Unproven(
                            item,
                            "the plan has no certificate of it with its issuer, so no publication can be checked"));
        }
    }

    /** An item is published. */
    void published(PlannedItem item, boolean reasonDiffers) {
        if (reasonDiffers) {
            otherReason(item, run.ledger().outcome(item.number()).flatMap(Outcome::revokedBy));
        } else {
            queue.proven(item.number());
        }
    }

    /** Another reason than the one sent is no fault of this run where somebody else revoked; but it proves no canary. */
    private void otherReason(PlannedItem item, Optional<RevokedBy> by) {
        boolean ours = by.filter(RevokedBy.EARLIER::equals).isEmpty();
        if (queue.isCanary(item.number()) || (ours && rails.stopAtOtherReason())) {
            stop("item " + item.number() + " came back with another reason than "
                    + item.sentReason().map(RevocationReason::rfcName).orElse("the one") + " that was sent");
        }
    }

    private void canaryPassed(int count) {
        run.ledger().record(new CanaryPassed(name, count));
        run.tell(new CampaignEvent.CanaryPassed(name, count));
    }

    /** A call or its pending work ended badly. */
    void failed(PlannedItem item, boolean last, String why) {
        if (last && prover.findsPublished(item)) {
            queue.withdraw(item.number()); // revoked by somebody: no failure, and no proof of what is sent here
            return;
        }
        Optional<String> tooMany = health.failed();
        if (tooMany.isPresent()) {
            stop(tooMany.get());
        } else if (last && queue.isCanary(item.number())) {
            stop("item " + item.number() + " of the canary failed: " + why);
        }
    }

    /** Stops sending to this account for good; pending work is still followed and publication proven. */
    void stop(String cause) {
        if (stopped.compareAndSet(false, true)) {
            queue.stop();
            run.ledger().record(new AccountStopped(name, cause));
            run.tell(new CampaignEvent.AccountStopped(name, cause));
        }
    }

    /** Lets calls that were sent finish, and sends nothing more. */
    void halt() {
        queue.stop();
    }

    /** Ends the looks at pending work and publication. */
    void haltWatching() {
        follower.stop();
        prover.stop();
    }

    /** Writes down, after everything has ended, why what is left is not proven. */
    void lastLook() {
        prover.lastLook();
    }

    boolean isSending() {
        return workers.stream().anyMatch(Thread::isAlive);
    }

    /** Whether pending work or a publication is waited for. */
    boolean isWatching() {
        return follower.isBusy() || prover.isBusy();
    }

    /** Waits until calls that were sent have ended. */
    void joinSending() throws InterruptedException {
        for (Thread worker : workers) {
            worker.join();
        }
    }

    void joinWatching() throws InterruptedException {
        for (Thread watcher : watchers) {
            watcher.join();
        }
    }

    AccountProgress progress() {
        return run.ledger()
                .withState(
                        state -> Figures.of(name, state, forecast, run.clock().instant()));
    }
}
