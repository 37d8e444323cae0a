package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import io.certrevoke.campaign.CampaignEnd.Cause;
import io.certrevoke.campaign.JournalRecord.Ended;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process's part of a campaign: all accounts side by side, from the state of the journal to the end. */
final class CampaignRun {

    private static final Logger LOG = LoggerFactory.getLogger(Campaign.class);

    private final CampaignPlan plan;
    private final Journal journal;
    private final RunLedger ledger;
    private final Rails rails;
    private final Pace pace;
    private final Gatekeeper gatekeeper;
    private final PublicationCheck publication;
    private final CampaignListener listener;
    private final Clock clock;
    private final List<AccountRun> accounts = new ArrayList<>();
    private volatile long lastChange = System.nanoTime();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    CampaignRun(Campaign.Builder builder, CampaignPlan plan, Journal journal, RunState state) {
        this.plan = plan;
        this.journal = journal;
        this.rails = builder.rails();
        this.pace = builder.pace();
        this.publication = builder.publication();
        this.listener = builder.listener;
        this.clock = builder.clock;
        this.ledger = new RunLedger(journal, state, this::changed);
        this.gatekeeper = new Gatekeeper(rails, builder.gate, ledger);
    }

    void open(Map<String, RevocationClient> clients) {
        clients.forEach((name, client) -> accounts.add(new AccountRun(
                this,
                name,
                client,
                ledger.withState(state -> state.stopped(name)).isPresent())));
    }

    CampaignPlan plan() {
        return plan;
    }

    RunLedger ledger() {
        return ledger;
    }

    Rails rails() {
        return rails;
    }

    Pace pace() {
        return pace;
    }

    Gatekeeper gatekeeper() {
        return gatekeeper;
    }

    PublicationCheck publication() {
        return publication;
    }

    Clock clock() {
        return clock;
    }

    /** Works until the end. Returns after all threads have ended. */
    CampaignEnd carryOut() throws IOException, InterruptedException {
        accounts.forEach(AccountRun::start);
        boolean patient;
        try {
            patient = awaitEnd();
        } catch (InterruptedException e) {
            stop();
            shutDown();
            rethrowFailure();
            journal.write(new Ended("INTERRUPTED"));
            throw e;
        }
        shutDown();
        rethrowFailure();
        if (!patient) {
            accounts.forEach(AccountRun::lastLook);
        }
        Cause cause = cause(patient);
        tell(new CampaignEvent.Progress(progress()));
        journal.write(new Ended(cause.name()));
        return end(cause);
    }

    /** Returns true when everything has ended or was stopped, false when the patience has ended. */
    private boolean awaitEnd() throws InterruptedException {
        do {
            tell(new CampaignEvent.Progress(progress()));
            if (accounts.stream().noneMatch(AccountRun::isSending)
                    && accounts.stream().noneMatch(AccountRun::isWatching)) {
                return true;
            }
            if (System.nanoTime() - lastChange > rails.patience().toNanos()) {
                return stop.getCount() == 0;
            }
        } while (!stop.await(pace.progress().toNanos(), TimeUnit.NANOSECONDS));
        return true;
    }

    private void shutDown() throws InterruptedException {
        accounts.forEach(AccountRun::halt);
        for (AccountRun account : accounts) {
            account.joinSending();
        }
        accounts.forEach(AccountRun::haltWatching);
        for (AccountRun account : accounts) {
            account.joinWatching();
        }
    }

    private void rethrowFailure() throws IOException {
        RuntimeException problem = failure.get();
        if (problem instanceof JournalLostException lost) {
            throw lost.getCause();
        }
        if (problem != null) {
            throw problem;
        }
    }

    private Cause cause(boolean patient) {
        if (stop.getCount() == 0) {
            return Cause.STOPPED;
        }
        if (accounts.stream().anyMatch(account -> account.progress().stopped().isPresent())) {
            return Cause.ACCOUNT_STOPPED;
        }
        if (!patient) {
            return Cause.WAITED_LONG_ENOUGH;
        }
        boolean open = accounts.stream()
                .map(AccountRun::progress)
                .anyMatch(account -> account.remaining() > 0 || account.count(ItemState.HELD) > 0);
        return open ? Cause.INCOMPLETE : Cause.DONE;
    }

    private CampaignEnd end(Cause cause) {
        CampaignProgress progress = progress();
        Map<String, String> stoppedAccounts = new LinkedHashMap<>();
        progress.accounts()
                .forEach(account -> account.stopped().ifPresent(why -> stoppedAccounts.put(account.account(), why)));
        return CampaignEnd.builder()
                .cause(cause)
                .progress(progress)
                .stoppedAccounts(stoppedAccounts)
                .journalHead(journal.head())
                .build();
    }

    CampaignProgress progress() {
        return new CampaignProgress(
                clock.instant(),
                plan.deadline(),
                accounts.stream().map(AccountRun::progress).toList());
    }

    void stop() {
        accounts.forEach(AccountRun::halt);
        stop.countDown();
    }

    /** The disk takes nothing any more: nothing is sent from here on. */
    void journalLost(JournalLostException e) {
        failed(e);
    }

    void failed(RuntimeException e) {
        failure.compareAndSet(null, e);
        stop();
    }

    private void changed(int item, ItemState state) {
        lastChange = System.nanoTime();
        tell(new CampaignEvent.ItemChanged(item, state));
    }

    void tell(CampaignEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.warn("the campaign's listener failed", e);
        }
    }
}
