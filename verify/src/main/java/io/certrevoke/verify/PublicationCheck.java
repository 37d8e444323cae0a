package io.certrevoke.verify;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the CRLs and OCSP responders that a certificate names whether they show its revocation, and believes only what is
 * signed, fresh and meant for that certificate.
 *
 * <pre>{@code
 * PublicationCheck check = PublicationCheck.builder().build();
 * PublicationQuery query = PublicationQuery.of(certificate, issuer, RevocationReason.KEY_COMPROMISE);
 * PublicationReport now = check.check(query);
 * PublicationTimeline timeline = check.await(query, Duration.ofHours(24));
 * }</pre>
 *
 * <p>Immutable and thread-safe; one check serves any number of certificates. Every call asks anew: nothing is cached. The
 * URLs in certificates are untrusted, so they are fetched under guards: {@code http} and {@code https} only, public
 * addresses only unless allowed, bounded sizes and times, at most three redirects, each of them checked again. Proxies are
 * not used, and the thread that calls is the thread that works.
 */
public final class PublicationCheck {

    private final Clock clock;
    private final Duration clockSkew;
    private final Fetcher fetcher;
    private final Limit crlLimit;
    private final Limit ocspLimit;
    private final Duration firstPoll;
    private final Duration slowestPoll;
    private final PollTimer timer;

    private PublicationCheck(Builder builder) {
        this.clock = builder.clock;
        this.clockSkew = builder.clockSkew;
        this.fetcher = builder.fetcher();
        this.crlLimit = new Limit(builder.maxCrlBytes, "maxCrlBytes");
        this.ocspLimit = new Limit(builder.maxOcspBytes, "maxOcspBytes");
        this.firstPoll = builder.firstPoll;
        this.slowestPoll = builder.slowestPoll;
        this.timer = builder.timer;
    }

    /**
     * Prepares a check.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks every channel once, one after the other.
     *
     * <p>Takes as long as the channels do, each address at most the time-out and what the system takes to look its name
     * up. Whatever goes wrong with a channel is that channel's status.
     *
     * @param query what to look for
     * @return what the channels said
     */
    public PublicationReport check(PublicationQuery query) {
        return checkAll(List.of(query)).get(0);
    }

    /**
     * Asks the channels of many certificates once, and each CRL only once for all of them: what the CRL of a thousand
     * certificates costs is one download, one verification and one scan. OCSP responders are asked for each certificate,
     * one after the other; one that three requests in a row could not reach is {@link ChannelStatus#UNREACHABLE} for the
     * rest of the call, without being asked.
     *
     * <p>Apart from that the reports say what {@link #check} would say for each query. They are kept in memory, so hand in some hundreds of
     * queries at a time rather than all of a campaign. An interrupt does not end the call.
     *
     * @param queries what to look for
     * @return what the channels said, in the order of the queries
     */
    public List<PublicationReport> checkAll(List<PublicationQuery> queries) {
        Instant now = clock.instant();
        CrlAnswers crls = new CrlAnswers(fetcher, crlLimit, clock, clockSkew);
        OcspAnswers responders = new OcspAnswers(fetcher, ocspLimit, clock, clockSkew);
        List<List<ChannelResult>> results = new Enquiry(clock, crls, responders).results(queries);
        List<PublicationReport> reports = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            reports.add(report(queries.get(i), now, results.get(i)));
        }
        return List.copyOf(reports);
    }

    private static PublicationReport report(PublicationQuery query, Instant now, List<ChannelResult> results) {
        return PublicationReport.builder()
                .certificate(query.certificate())
                .checkedAt(now)
                .verdict(Verdicts.verdict(results))
                .channels(results)
                .requestedReason(query.requestedReason())
                .warnings(Verdicts.warnings(results, query.requestedReason()))
                .build();
    }

    /**
     * Asks every channel again and again, with growing pauses, until each of them shows the revocation, until waiting
     * cannot change anything any more (every channel left is blocked or cannot be checked), or until the limit.
     *
     * <p>At the limit the channels are asked once more, so that the last report is of that time.
     *
     * @param query what to look for
     * @param limit how long to wait; zero asks once
     * @return when each channel first showed it, and the last report, which has the outcome
     * @throws InterruptedException if the thread is interrupted during a pause
     */
    public PublicationTimeline await(PublicationQuery query, Duration limit) throws InterruptedException {
        long start = timer.nanoTime();
        Sightings sightings = new Sightings(clock.instant());
        Duration pause = firstPoll;
        while (true) {
            PublicationReport report = check(query);
            sightings.add(report);
            Duration left = limit.minusNanos(timer.nanoTime() - start);
            if (left.isZero() || left.isNegative() || !Verdicts.mayChange(report.channels())) {
                return sightings.timeline();
            }
            timer.sleep(pause.compareTo(left) < 0 ? pause : left);
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(slowestPoll) < 0 ? next : slowestPoll;
        }
    }

    /** Prepares a {@link PublicationCheck}. Not thread-safe. */
    public static final class Builder {

        private final Set<String> privateHosts = new HashSet<>();
        private boolean privateAddresses;
        private Clock clock = Clock.systemUTC();
        private Duration clockSkew = Duration.ofMinutes(5);
        private Duration timeout = Duration.ofSeconds(60);
        private long maxCrlBytes = 128L << 20;
        private long maxOcspBytes = 1L << 20;
        private Duration firstPoll = Duration.ofSeconds(5);
        private Duration slowestPoll = Duration.ofMinutes(5);
        private AddressResolver resolver = AddressResolver.system();
        private PollTimer timer = PollTimer.system();
        private @Nullable SSLContext sslContext;

        private Builder() {}

        /**
         * Allows every host to lead to private, loopback, link-local, unique-local, shared and other special addresses. With
         * this, a certificate can make the check talk to anything that this machine reaches; prefer
         * {@link #allowPrivateHost}.
         *
         * @return this builder
         */
        public Builder allowPrivateAddresses() {
            privateAddresses = true;
            return this;
        }

        /**
         * Allows one host, as URLs spell it, to lead to such addresses: where a private authority publishes, for example.
         *
         * @param host a host name, or an address; in brackets for IPv6
         * @return this builder
         */
        public Builder allowPrivateHost(String host) {
            privateHosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * Sets the clock by which answers are fresh or out of date.
         *
         * @param clock the clock; the system's unless set
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets how far the clocks of authorities may differ from this one. OCSP answers that show a revocation are also put
         * to the JDK, which allows 15 minutes.
         *
         * @param skew zero or more; 5 minutes unless set
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder clockSkew(Duration skew) {
            require(!skew.isNegative(), "a clock skew cannot be negative");
            this.clockSkew = skew;
            return this;
        }

        /**
         * Sets how long fetching from one address may take, from connecting to the last byte, redirects included.
         *
         * @param timeout more than zero; 60 seconds unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            this.timeout = positive(timeout);
            return this;
        }

        /**
         * Sets how large a CRL may be. A larger one is {@link ChannelStatus#INVALID}. CRLs are kept in a temporary file while
         * they are checked, not in memory.
         *
         * @param bytes more than zero; 128 MiB unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxCrlBytes(long bytes) {
            require(bytes > 0, "a limit is positive");
            this.maxCrlBytes = bytes;
            return this;
        }

        /**
         * Sets how large an OCSP answer may be. A larger one is {@link ChannelStatus#INVALID}.
         *
         * @param bytes more than zero; 1 MiB unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxOcspBytes(long bytes) {
            require(bytes > 0, "a limit is positive");
            this.maxOcspBytes = bytes;
            return this;
        }

        /**
         * Sets the pauses of {@link PublicationCheck#await}: the first one, doubled each time up to the slowest one. Equal
         * values poll evenly.
         *
         * @param first more than zero; 5 seconds unless set
         * @param slowest at least the first; 5 minutes unless set
         * @return this builder
         * @throws IllegalArgumentException if the first is not positive, or the slowest is less
         */
        public Builder polling(Duration first, Duration slowest) {
            require(slowest.compareTo(first) >= 0, "the slowest pause cannot be less than the first");
            this.firstPoll = positive(first);
            this.slowestPoll = slowest;
            return this;
        }

        /**
         * Sets what {@code https} servers are trusted by.
         *
         * @param context the context; the JDK's default unless set
         * @return this builder
         */
        public Builder sslContext(SSLContext context) {
            this.sslContext = context;
            return this;
        }

        Builder resolver(AddressResolver ownResolver) {
            this.resolver = ownResolver;
            return this;
        }

        Builder timer(PollTimer ownTimer) {
            this.timer = ownTimer;
            return this;
        }

        /**
         * Builds the check.
         *
         * @return the check
         * @throws IllegalStateException if no TLS context is set and the JDK has no default one
         */
        public PublicationCheck build() {
            return new PublicationCheck(this);
        }

        private Fetcher fetcher() {
            SSLContext context = Optional.ofNullable(sslContext).orElseGet(Builder::defaultContext);
            AddressGuard guard = new AddressGuard(privateAddresses, privateHosts);
            return new Fetcher(resolver, guard, context.getSocketFactory(), timeout);
        }

        private static SSLContext defaultContext() {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JDK has no default TLS context", e);
            }
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
