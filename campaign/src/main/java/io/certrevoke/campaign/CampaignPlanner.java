package io.certrevoke.campaign;

import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationRouter;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every certificate that a campaign is asked to revoke, without changing anything anywhere, and writes down what a
 * run would do: which certificates would be sent, to which account, with which reason, and why others would not.
 *
 * <p>Each account is asked about its items by a few threads, side by side with the others, no faster than its client's rate
 * limit allows. An account that refuses the credential is not asked again. Memory does not hold the items; a file beside the
 * plan does while planning goes on.
 *
 * <p>Immutable and thread-safe.
 */
public final class CampaignPlanner {

    private final RevocationRouter router;
    private final List<X509Certificate> issuers;
    private final Optional<Instant> deadline;
    private final RequestRules rules;
    private final boolean revokeExpired;
    private final CampaignListener listener;
    private final int concurrency;
    private final Clock clock;

    private CampaignPlanner(Builder builder) {
        this.router = Objects.requireNonNull(builder.router, "a planner needs a router");
        this.issuers = List.copyOf(builder.issuers);
        this.deadline = builder.deadline;
        this.rules = new RequestRules(builder.reasonFallback, builder.reasonRequired);
        this.revokeExpired = builder.revokeExpired;
        this.listener = builder.listener;
        this.concurrency = builder.concurrency;
        this.clock = builder.clock;
    }

    /**
     * Starts a planner.
     *
     * @return a builder that needs a router
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Plans. Reads from the accounts and changes nothing there. Occupies the calling thread until everything is known.
     *
     * @param input what shall be revoked
     * @param file where the plan is written; it appears whole or not at all
     * @return the plan, to be closed by the caller
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the input or the file cannot be read or written; there is no plan then
     * @throws InterruptedException if the thread is interrupted; there is no plan then
     */
    public CampaignPlan plan(CampaignInput input, Path file) throws IOException, InterruptedException {
        NewFile.refuseExisting(file);
        try {
            return CampaignPlan.open(planned(input, file));
        } catch (ClosedByInterruptException e) {
            // the thread was interrupted while it read a file of the input
            Thread.interrupted();
            throw new InterruptedException("planning was interrupted");
        }
    }

    private Path planned(CampaignInput input, Path file) throws IOException, InterruptedException {
        try (WorkFile work = WorkFile.beside(file)) {
            Instant now = clock.instant();
            Accounts accounts = new Accounts(router);
            Exclusions exclusions = new Exclusions();
            Map<String, AccountQueue> queues = new LinkedHashMap<>();
            accounts.clients().forEach((name, client) -> queues.put(name, new AccountQueue(client)));
            Progress progress = new Progress(listener, clock, queues.values());
            FirstLook first = new FirstLook(accounts, issuers, revokeExpired, now, exclusions);
            input.read(new Reading(work, first, queues, progress));
            progress.asking(work.items());
            new Asking(work, new SecondLook(rules, exclusions), concurrency, progress::tell).all(queues.values());
            progress.tell();
            write(work, accounts, now, file);
            return file;
        }
    }

    private void write(WorkFile work, Accounts accounts, Instant now, Path file)
            throws IOException, InterruptedException {
        PlanHeader header = new PlanHeader(
                now,
                deadline,
                rules.reasonFallback(),
                rules.reasonRequired(),
                revokeExpired,
                issuers,
                work.items(),
                work.faults());
        try (NewFile plan = NewFile.at(file)) {
            new PlanWriter(header, work, plan, accounts.clients()).write();
            plan.finish();
        }
    }

    /** Configures a {@link CampaignPlanner}. Not thread-safe. */
    public static final class Builder {

        private @Nullable RevocationRouter router;
        private final List<X509Certificate> issuers = new ArrayList<>();
        private Optional<Instant> deadline = Optional.empty();
        private ReasonFallback reasonFallback = ReasonFallback.REFUSE;
        private boolean reasonRequired;
        private boolean revokeExpired;
        private CampaignListener listener = event -> {};
        private int concurrency = 8;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Names the accounts and what they are responsible for.
         *
         * @param accounts the router; the caller closes it
         * @return this builder
         */
        public Builder router(RevocationRouter accounts) {
            this.router = Objects.requireNonNull(accounts, "accounts");
            return this;
        }

        /**
         * Gives the certificates of the issuing CAs, without which no publication can be proven.
         *
         * @param certificates certificates of CAs; more calls add more
         * @return this builder
         */
        public Builder issuers(Collection<X509Certificate> certificates) {
            issuers.addAll(certificates);
            return this;
        }

        /**
         * Says by when everything has to be revoked.
         *
         * @param time the deadline; none unless set
         * @return this builder
         */
        public Builder deadline(Instant time) {
            this.deadline = Optional.of(time);
            return this;
        }

        /**
         * Says what happens where an account does not know the reason that is asked for.
         *
         * @param fallback the fallback; {@link ReasonFallback#REFUSE} unless set
         * @return this builder
         */
        public Builder reasonFallback(ReasonFallback fallback) {
            this.reasonFallback = Objects.requireNonNull(fallback, "fallback");
            return this;
        }

        /**
         * Refuses accounts that take no reason at all.
         *
         * @param required false unless set
         * @return this builder
         */
        public Builder reasonRequired(boolean required) {
            this.reasonRequired = required;
            return this;
        }

        /**
         * Has expired certificates revoked too.
         *
         * @param revoke false unless set: an expired certificate is trusted by nobody who looks at the date
         * @return this builder
         */
        public Builder revokeExpired(boolean revoke) {
            this.revokeExpired = revoke;
            return this;
        }

        /**
         * Sets who is told how planning gets on, with a {@link PlanProgress} about every second.
         *
         * @param events the listener; nobody unless set
         * @return this builder
         */
        public Builder listener(CampaignListener events) {
            this.listener = Objects.requireNonNull(events, "events");
            return this;
        }

        /**
         * Sets how many calls to one account may be under way at once.
         *
         * @param calls at least 1; 8 unless set
         * @return this builder
         */
        public Builder concurrency(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("at least one call has to be possible, not " + calls);
            }
            this.concurrency = calls;
            return this;
        }

        /**
         * Sets the clock, by which certificates have expired.
         *
         * @param source the clock; the system's unless set
         * @return this builder
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Builds the planner.
         *
         * @return the planner
         * @throws NullPointerException if there is no router
         */
        public CampaignPlanner build() {
            return new CampaignPlanner(this);
        }
    }
}
