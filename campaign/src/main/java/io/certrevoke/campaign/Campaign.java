package io.certrevoke.campaign;

import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationRouter;
import io.certrevoke.campaign.JournalRecord.AccountContinued;
import io.certrevoke.campaign.JournalRecord.Resumed;
import io.certrevoke.campaign.JournalRecord.Started;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a reviewed {@link CampaignPlan} under rails, and writes a journal from which a later process goes on.
 *
 * <pre>{@code
 * Campaign campaign = Campaign.builder()
 *         .plan(Path.of("plan.jsonl"), reviewedDigest)
 *         .journal(Path.of("journal.jsonl"))
 *         .router(router)
 *         .publication(PublicationCheck.builder().build())
 *         .maximum(2_000)
 *         .allowIssuer(issuingCa)
 *         .build();
 * CampaignEnd end = campaign.run();
 * }</pre>
 *
 * <p>Accounts run side by side, each with its client's rate limit. Before a certificate is sent, the intent is on disk;
 * what the provider says is written after. After a crash {@link #resume()} asks the account about everything that was on
 * its way, and goes on. A campaign belongs to one process: the journal is locked while it runs.
 *
 * <p>One object carries out one {@code run} or one {@code resume}. {@link #stop()} and {@link #progress()} may be called
 * from any thread.
 */
public final class Campaign {

    private final Builder builder;
    private final AtomicBoolean used = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable CampaignRun> running = new AtomicReference<>();

    private Campaign(Builder builder) {
        this.builder = builder;
    }

    /**
     * Starts a campaign.
     *
     * @return a builder; plan, journal, router, publication, maximum and an allowed issuer are mandatory
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Carries out the plan from its beginning, until everything has ended, somebody stops it, or a rail does. Occupies the
     * calling thread.
     *
     * @return how it ended
     * @throws CampaignRefusedException if the plan is not the reviewed one, is larger than allowed, has issuers that are
     *     not allowed, needs an account that the router does not have, or has no certificate for a canary; nothing was sent
     * @throws java.nio.file.FileAlreadyExistsException if there is a journal already; then {@link #resume()} goes on
     * @throws IOException if a file cannot be read or the journal cannot be written; nothing is sent after that, and what
     *     was sent before is in the journal
     * @throws InterruptedException if the thread is interrupted; calls that were sent have ended and are in the journal
     * @throws IllegalStateException if this object has run before
     */
    public CampaignEnd run() throws IOException, InterruptedException {
        useOnce();
        try (CampaignPlan plan = CampaignPlan.open(builder.planFile())) {
            Map<String, RevocationClient> clients = startCheck(plan);
            try (Journal journal = Journal.create(builder.journalFile(), builder.clock)) {
                journal.write(started(plan));
                return carryOut(plan, journal, new RunState(plan.index()), clients);
            }
        }
    }

    /**
     * Goes on where an earlier process stopped, crashed, or was stopped by a rail.
     *
     * @return how it ended
     * @throws CampaignRefusedException as {@link #run()}, and if the journal is of another plan
     * @throws java.nio.file.NoSuchFileException if there is no journal; then {@link #run()} begins one
     * @throws IOException as {@link #run()}, and if the journal is damaged or in use by another process
     * @throws InterruptedException as {@link #run()}
     * @throws IllegalStateException if this object has run before
     */
    public CampaignEnd resume() throws IOException, InterruptedException {
        useOnce();
        try (CampaignPlan plan = CampaignPlan.open(builder.planFile())) {
            Map<String, RevocationClient> clients = startCheck(plan);
            RunState state = new RunState(plan.index());
            AtomicBoolean begun = new AtomicBoolean();
            try (Journal journal = Journal.open(builder.journalFile(), builder.clock, (offset, at, entry) -> {
                if (entry instanceof Started started) {
                    requireSamePlan(started, plan);
                    begun.set(true);
                }
                state.apply(offset, entry);
            })) {
                if (!begun.get()) {
                    // a crash before the first line was whole: nothing was sent
                    journal.write(started(plan));
                }
                apply(journal, state, new Resumed(builder.rails().describe()));
                for (String account : builder.continued) {
                    apply(journal, state, new AccountContinued(account));
                }
                return carryOut(plan, journal, state, clients);
            }
        }
    }

    private Started started(CampaignPlan plan) {
        return new Started(plan.digest(), plan.size(), builder.rails().describe());
    }

    private static void apply(Journal journal, RunState state, JournalRecord entry) throws IOException {
        state.apply(journal.write(entry), entry);
    }

    private static void requireSamePlan(Started started, CampaignPlan plan) {
        if (!started.plan().equals(plan.digest())) {
            throw new CampaignRefusedException("the journal is of another plan, with the digest " + started.plan());
        }
    }

    private void useOnce() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("a campaign object runs once; build another one to resume");
        }
    }

    private Map<String, RevocationClient> startCheck(CampaignPlan plan) {
        return new StartCheck(plan, builder.rails()).check(builder.digest(), builder.router());
    }

    private CampaignEnd carryOut(
            CampaignPlan plan, Journal journal, RunState state, Map<String, RevocationClient> clients)
            throws IOException, InterruptedException {
        CampaignRun run = new CampaignRun(builder, plan, journal, state);
        run.open(clients);
        running.set(run);
        if (stopped.get()) {
            run.stop();
        }
        return run.carryOut();
    }

    /**
     * Ends the run in an orderly way: nothing more is sent, calls that were sent finish and are written down, and
     * {@code run} or {@code resume} returns. Returns at once and may be called twice.
     */
    public void stop() {
        stopped.set(true);
        CampaignRun run = running.get();
        if (run != null) {
            run.stop();
        }
    }

    /**
     * Where the run stands.
     *
     * @return the figures of this moment; absent before it has begun
     */
    public Optional<CampaignProgress> progress() {
        return Optional.ofNullable(running.get()).map(CampaignRun::progress);
    }

    /** Prepares a {@link Campaign}. Not thread-safe. */
    public static final class Builder {

        private @Nullable Path plan;
        private @Nullable String digest;
        private @Nullable Path journal;
        private @Nullable RevocationRouter router;
        private @Nullable PublicationCheck publication;
        private int maximum;
        private final List<X509Certificate> issuers = new ArrayList<>();
        private boolean withoutIssuer;
        private int canary = 5;
        private double failureRate = 0.1;
        private int failureSample = 20;
        private boolean stopAtOtherReason = true;
        private ReplacementPolicy replacement = ReplacementPolicy.IGNORE;
        private boolean keyCompromiseOverrides;
        private int concurrency = 8;
        private int attempts = 5;
        private Duration retryAfter = Duration.ofSeconds(10);
        private Duration patience = Duration.ofHours(24);
        private @Nullable Duration pendingFirst;
        private Duration pendingLongest = Duration.ofMinutes(10);
        private Duration publicationFirst = Duration.ofSeconds(5);
        private Duration publicationLongest = Duration.ofMinutes(5);
        private Duration progress = Duration.ofSeconds(1);
        private final Set<String> continued = new LinkedHashSet<>();

        ReplacementGate gate = item -> Replacement.UNKNOWN;
        CampaignListener listener = event -> {};
        Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Names the plan, and proves that it is the one that was reviewed.
         *
         * @param file the file that {@link CampaignPlanner#plan} wrote
         * @param reviewedDigest its {@link CampaignPlan#digest()} at the time of the review
         * @return this builder
         */
        public Builder plan(Path file, String reviewedDigest) {
            this.plan = file;
            this.digest = reviewedDigest;
            return this;
        }

        /**
         * Names the journal. Put it on a disk that survives this machine's restart.
         *
         * @param file the file; it is created by {@link Campaign#run()} and continued by {@link Campaign#resume()}
         * @return this builder
         */
        public Builder journal(Path file) {
            this.journal = file;
            return this;
        }

        /**
         * Sets the accounts. The application keeps and closes them.
         *
         * @param accounts a router that has every account of the plan
         * @return this builder
         */
        public Builder router(RevocationRouter accounts) {
            this.router = accounts;
            return this;
        }

        /**
         * Sets how publication is checked.
         *
         * @param check the check
         * @return this builder
         */
        public Builder publication(PublicationCheck check) {
            this.publication = check;
            return this;
        }

        /**
         * Sets how many certificates may be revoked. A plan with more is refused before the first call.
         *
         * @param certificates the number that you expect, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maximum(int certificates) {
            require(certificates >= 1, "the maximum is at least 1");
            this.maximum = certificates;
            return this;
        }

        /**
         * Allows the certificates of one issuer. A plan with certificates of others is refused.
         *
         * @param issuer the certificate of the issuing CA, one of {@link CampaignPlan#issuers()}
         * @return this builder
         */
        public Builder allowIssuer(X509Certificate issuer) {
            issuers.add(issuer);
            return this;
        }

        /**
         * Allows references that carry no issuer, such as a provider's ids. Otherwise a plan with such is refused, because
         * nobody can tell whose certificates they are.
         *
         * @return this builder
         */
        public Builder allowWithoutIssuer() {
            this.withoutIssuer = true;
            return this;
        }

        /**
         * Sets how many certificates of each account go first. They have to be published with the reason that was sent
         * before any other is.
         *
         * @param certificates how many; 0 does without; 5 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder canary(int certificates) {
            require(certificates >= 0, "a canary is not negative");
            this.canary = certificates;
            return this;
        }

        /**
         * Sets when failures stop an account. Calls that are repeated count each time.
         *
         * @param share the largest share of failures that is allowed, from 0 to 1; 0.1 unless set
         * @param sample how many calls have to have ended before the share means anything, at least 1; 20 unless set
         * @return this builder
         * @throws IllegalArgumentException if either is out of range
         */
        public Builder stopAtFailureRate(double share, int sample) {
            require(share >= 0 && share <= 1, "a share is between 0 and 1");
            require(sample >= 1, "a sample has at least one call");
            this.failureRate = share;
            this.failureSample = sample;
            return this;
        }

        /**
         * Lets an account go on when the provider or the publication shows another reason than the one sent. A canary
         * stops it all the same.
         *
         * @return this builder
         */
        public Builder tolerateOtherReasons() {
            this.stopAtOtherReason = false;
            return this;
        }

        /**
         * Asks before each certificate is sent whether it was replaced. Those that are go first; the others are asked
         * about again when all have had their turn.
         *
         * @param policy what to do with those that are not known to be replaced; {@link ReplacementPolicy#IGNORE} unless
         *     set
         * @param question asks the application
         * @return this builder
         */
        public Builder replacement(ReplacementPolicy policy, ReplacementGate question) {
            this.replacement = policy;
            this.gate = question;
            return this;
        }

        /**
         * Sends certificates with a compromised key although they are not replaced. The journal notes each.
         *
         * @return this builder
         */
        public Builder keyCompromiseOverridesReplacement() {
            this.keyCompromiseOverrides = true;
            return this;
        }

        /**
         * Sets how many calls one account may have under way. The rate is the client's matter.
         *
         * @param calls at least 1; 8 unless set
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder concurrency(int calls) {
            require(calls >= 1, "at least one call at a time");
            this.concurrency = calls;
            return this;
        }

        /**
         * Sets how often one certificate is tried where another attempt may help. Each is a whole call of the client, with
         * the retries of its own policy. A certificate whose answer is missing is asked about first.
         *
         * @param attempts at least 1; 5 unless set
         * @param firstPause the pause before the second one; later ones are longer; 10 seconds unless set
         * @return this builder
         * @throws IllegalArgumentException if there is no attempt or no pause
         */
        public Builder attempts(int attempts, Duration firstPause) {
            require(attempts >= 1, "at least one attempt");
            this.attempts = attempts;
            this.retryAfter = positive(firstPause);
            return this;
        }

        /**
         * Sets how long the run waits for approvals and publication while nothing changes.
         *
         * @param limit the time since an item last changed its state; 24 hours unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder patience(Duration limit) {
            this.patience = positive(limit);
            return this;
        }

        /**
         * Sets the pauses between two looks at the same pending work.
         *
         * @param first the first pause; what the provider's {@link io.certrevoke.Capabilities#pollInterval()} says unless
         *     set
         * @param longest the longest pause, after doubling; 10 minutes unless set
         * @return this builder
         * @throws IllegalArgumentException if one is not positive
         */
        public Builder pendingPolls(Duration first, Duration longest) {
            this.pendingFirst = positive(first);
            this.pendingLongest = positive(longest);
            return this;
        }

        /**
         * Sets the pauses between two looks at the publication of the same certificate, and with the first one how often
         * a CRL is fetched at most while few certificates wait.
         *
         * @param first the first pause; 5 seconds unless set
         * @param longest the longest pause, after doubling; 5 minutes unless set
         * @return this builder
         * @throws IllegalArgumentException if one is not positive
         */
        public Builder publicationPolls(Duration first, Duration longest) {
            this.publicationFirst = positive(first);
            this.publicationLongest = positive(longest);
            return this;
        }

        /**
         * Lets an account go on that a rail stopped, when {@link Campaign#resume()} is called. It begins with a new canary
         * unless the earlier one had passed. The journal notes it.
         *
         * @param account provider and account, for example {@code digicert/web-team}
         * @return this builder
         */
        public Builder continueAccount(String account) {
            continued.add(account);
            return this;
        }

        /**
         * Sets who is told what happens.
         *
         * @param events the listener; nobody unless set
         * @return this builder
         */
        public Builder listener(CampaignListener events) {
            this.listener = events;
            return this;
        }

        /**
         * Sets how often progress is told.
         *
         * @param interval the time between two {@link CampaignEvent.Progress}; one second unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder progressEvery(Duration interval) {
            this.progress = positive(interval);
            return this;
        }

        /**
         * Sets the clock of journal and forecasts. Waits do not depend on it.
         *
         * @param clock the clock; the system's unless set
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Builds the campaign. Reads nothing yet.
         *
         * @return the campaign
         * @throws IllegalStateException if something mandatory is missing
         */
        public Campaign build() {
            Map.of(
                            "a plan with its digest", Optional.ofNullable(plan),
                            "a journal", Optional.ofNullable(journal),
                            "a router", Optional.ofNullable(router),
                            "a publication check", Optional.ofNullable(publication))
                    .forEach((what, value) -> {
                        if (value.isEmpty()) {
                            throw new IllegalStateException("a campaign needs " + what);
                        }
                    });
            if (maximum == 0) {
                throw new IllegalStateException("a campaign needs a maximum: how many certificates may it revoke?");
            }
            if (issuers.isEmpty() && !withoutIssuer) {
                throw new IllegalStateException("a campaign needs the issuers whose certificates it may revoke");
            }
            return new Campaign(this);
        }

        Path planFile() {
            return Objects.requireNonNull(plan);
        }

        String digest() {
            return Objects.requireNonNull(digest);
        }

        Path journalFile() {
            return Objects.requireNonNull(journal);
        }

        RevocationRouter router() {
            return Objects.requireNonNull(router);
        }

        PublicationCheck publication() {
            return Objects.requireNonNull(publication);
        }

        Rails rails() {
            return new Rails(
                    maximum,
                    List.copyOf(issuers),
                    withoutIssuer,
                    canary,
                    failureRate,
                    failureSample,
                    stopAtOtherReason,
                    replacement,
                    keyCompromiseOverrides,
                    concurrency,
                    attempts,
                    retryAfter,
                    patience);
        }

        Pace pace() {
            return new Pace(
                    Optional.ofNullable(pendingFirst), pendingLongest, publicationFirst, publicationLongest, progress);
        }

        private static Duration positive(Duration duration) {
            require(!duration.isZero() && !duration.isNegative(), "a duration is positive");
            return duration;
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
