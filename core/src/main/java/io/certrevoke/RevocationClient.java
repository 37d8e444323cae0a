package io.certrevoke;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Revokes certificates at one account of one provider, and tells what became of them.
 *
 * <p>Thread-safe; build one per account and share it. An interface so that applications can put their own in place in
 * their tests; the library's own implementation comes from {@link #builder()}. A reference, request or ticket that is
 * null is a {@link NullPointerException}.
 */
public interface RevocationClient extends AutoCloseable {

    /**
     * Revokes a certificate and returns what the provider says about it. The result is not always
     * {@link RevocationStatus#REVOKED}: a provider may have accepted work or wait for an approver, and then the result
     * holds a ticket for {@link #await}.
     *
     * <p>Revoking again does no harm: a certificate that is already revoked is a success whose
     * {@link RevocationResult#revokedBy()} says so, and open work of ours is found again instead of filed twice. Calls for
     * the same certificate at the same time share one request.
     *
     * @param request what to revoke, and why
     * @return what is known now
     * @throws UnsupportedRevocationException if the provider cannot do this; nothing was sent
     * @throws RevocationException for every other failure; {@link RevocationException#outcome()} says whether the
     *     certificate may be revoked all the same
     * @throws IllegalStateException if the client is closed
     */
    RevocationResult revoke(RevocationRequest request);

    /**
     * Revokes a certificate, without a comment and with the defaults of {@link RevocationRequest}.
     *
     * @param certificate which one
     * @param reason why
     * @return what is known now
     * @throws RevocationException as {@link #revoke(RevocationRequest)}
     */
    default RevocationResult revoke(CertificateRef certificate, RevocationReason reason) {
        return revoke(RevocationRequest.of(certificate, reason));
    }

    /**
     * Does the same on another thread. Cancelling the returned future (not one derived from it) stops the call; a
     * request that was sent already may have been carried out.
     *
     * @param request what to revoke, and why
     * @return a future that ends as {@link #revoke(RevocationRequest)} does
     */
    CompletableFuture<RevocationResult> revokeAsync(RevocationRequest request);

    /**
     * Tells whether a request would be accepted for sending. Pure: no I/O.
     *
     * @param request the request
     * @throws UnsupportedRevocationException if {@code revoke} would refuse it before sending anything
     */
    void check(RevocationRequest request);

    /**
     * Finds the one certificate that a reference stands for. Reads only; nothing is changed at the provider.
     *
     * @param certificate the reference
     * @return the certificate and its state
     * @throws CertificateNotFoundException if none is proven to be the one
     * @throws AmbiguousCertificateException if several fit
     * @throws RevocationException for every other failure
     */
    CertificateRecord resolve(CertificateRef certificate);

    /**
     * Reads the state of a certificate.
     *
     * @param certificate the certificate
     * @return its state; {@link RevocationStatus#UNKNOWN} where the provider cannot tell
     * @throws RevocationException if it could not be read; says nothing about the certificate
     */
    RevocationResult status(CertificateRef certificate);

    /**
     * Reads what became of pending work.
     *
     * @param ticket a ticket of this account and endpoint
     * @return the state
     * @throws UnsupportedRevocationException if the ticket is another account's; nothing was sent
     * @throws RevocationException if the state could not be read; says nothing about the certificate
     */
    RevocationResult status(RevocationTicket ticket);

    /**
     * Looks at pending work again and again, with growing pauses, until it has ended or the time is over. A failed look
     * is tried again as long as there is time. Interrupting the thread ends the wait.
     *
     * @param ticket a ticket of this account and endpoint
     * @param limit how long to wait at most
     * @return a final result, or at the limit the latest one, which is not final
     * @throws UnsupportedRevocationException if the ticket is another account's; nothing was sent
     * @throws RevocationException if the state could not be read once, or in a way that waiting does not change
     */
    RevocationResult await(RevocationTicket ticket, Duration limit);

    /**
     * The provider.
     *
     * @return its id
     */
    String provider();

    /**
     * The account.
     *
     * @return the name given to the builder
     */
    String account();

    /**
     * What the provider can do with this client's configuration.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * The rate that this client keeps, over all its operations.
     *
     * @return the limit given to the builder, else {@link Capabilities#rateLimit()}
     */
    default RateLimit rateLimit() {
        return capabilities().rateLimit();
    }

    /**
     * Ends this client. New calls fail; calls that wait end as not applied; calls that have sent something run to their
     * deadline. Returns at once and may be called twice.
     */
    @Override
    void close();

    /**
     * Starts a client.
     *
     * @return a builder that needs a provider
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Configures a {@link RevocationClient}. Not thread-safe; may be used for one client only.
     */
    final class Builder {

        @Nullable
        ProviderConfig config;

        @Nullable
        String providerId;

        Map<String, ?> settings = Map.of();
        String account = "default";
        RetryPolicy retry = RetryPolicy.standard();
        Optional<RateLimit> rateLimit = Optional.empty();
        Optional<Duration> pollInterval = Optional.empty();
        Duration timeout = Duration.ofSeconds(15);
        Optional<Duration> deadline = Optional.empty();
        Optional<HttpClient> httpClient = Optional.empty();
        Optional<Executor> executor = Optional.empty();
        Optional<ClassLoader> classLoader = Optional.empty();
        RevocationListener listener = event -> {};
        Clock clock = Clock.systemUTC();

        Builder() {}

        /**
         * Names the account by its typed configuration.
         *
         * @param config the configuration of a provider module
         * @return this builder
         */
        public Builder provider(ProviderConfig config) {
            this.config = Objects.requireNonNull(config, "config");
            this.providerId = null;
            return this;
        }

        /**
         * Names the account by settings, with no compile-time dependency on the provider module.
         *
         * @param id the provider's id, for example {@code digicert}
         * @param settings the provider's settings; values are text, {@link Secret}s, or anything whose {@code toString}
         *     is the text
         * @return this builder
         */
        public Builder provider(String id, Map<String, ? extends Object> settings) {
            this.providerId = Objects.requireNonNull(id, "id");
            this.settings = Map.copyOf(settings);
            this.config = null;
            return this;
        }

        /**
         * Names the account in results, tickets and logs. Tickets are good for the account of this name alone, so the
         * name must be the same after a restart.
         *
         * @param name a short name, not blank; {@code default} unless set
         * @return this builder
         */
        public Builder account(String name) {
            this.account = References.text(name, "the account's name");
            return this;
        }

        /**
         * Sets how often a step is tried.
         *
         * @param policy the policy; {@link RetryPolicy#standard()} unless set
         * @return this builder
         */
        public Builder retry(RetryPolicy policy) {
            this.retry = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets the client's own rate limit.
         *
         * @param limit the limit; {@link Capabilities#rateLimit()} unless set
         * @return this builder
         */
        public Builder rateLimit(RateLimit limit) {
            this.rateLimit = Optional.of(limit);
            return this;
        }

        /**
         * Sets the first pause between two looks at pending work.
         *
         * @param interval the pause, positive; {@link Capabilities#pollInterval()} unless set
         * @return this builder
         */
        public Builder pollInterval(Duration interval) {
            this.pollInterval = Optional.of(positive(interval, "the poll interval"));
            return this;
        }

        /**
         * Limits one attempt, from sending to the end of the answer. The same time is kept in reserve at the end of a
         * call for reading the state back.
         *
         * @param timeout the time-out, positive; 15 seconds unless set
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = positive(timeout, "the time-out");
            return this;
        }

        /**
         * Limits a whole call with all its attempts and waits.
         *
         * @param deadline the time, positive; unless set, 60 seconds, or three time-outs more than the provider's
         *     longest attempt, whichever is longer
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Optional.of(positive(deadline, "the deadline"));
            return this;
        }

        /**
         * Uses an HTTP client of the application: for a proxy, private trust anchors, or a client certificate. The
         * application keeps and closes it. Use HTTP/1.1 unless HTTP/2 is known to work there.
         *
         * @param client a client that follows no redirects and has no {@link java.net.Authenticator}
         * @return this builder
         */
        public Builder httpClient(HttpClient client) {
            this.httpClient = Optional.of(client);
            return this;
        }

        /**
         * Sets where {@link RevocationClient#revokeAsync} runs. Each call occupies one thread of it. Must not be the
         * executor of the HTTP client.
         *
         * @param executor for example one of virtual threads; a small pool of daemon threads of the client's own unless
         *     set
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Optional.of(executor);
            return this;
        }

        /**
         * Sets where providers are looked for.
         *
         * @param loader the class loader; the thread's context class loader unless set, then the library's own
         * @return this builder
         */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = Optional.of(loader);
            return this;
        }

        /**
         * Sets who is told what happens.
         *
         * @param listener the listener; nobody unless set
         * @return this builder
         */
        public Builder listener(RevocationListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the clock for signatures, token life and the times in tickets. Deadlines and waits do not depend on it.
         *
         * @param clock the clock; the system's unless set
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Builds the client. No I/O happens here.
         *
         * @return the client
         * @throws IllegalArgumentException if the provider is unknown or cannot be loaded, a setting is missing, unknown
         *     or malformed, the endpoint is not acceptable, the deadline has no room for the time-outs, or the HTTP
         *     client follows redirects or has an authenticator; the message says what is accepted and shows no value
         */
        public RevocationClient build() {
            return ClientFactory.build(this);
        }

        private static Duration positive(Duration duration, String what) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(what + " is not positive");
            }
            return duration;
        }
    }
}
