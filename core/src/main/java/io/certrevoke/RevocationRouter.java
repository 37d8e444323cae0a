package io.certrevoke;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Holds the clients of several accounts and sends each certificate to the one whose issuer it comes from. It adds nothing
 * else: what a call means and throws is what {@link RevocationClient} says.
 *
 * <p>A certificate goes to the account whose rule matches. When none matches, or rules of more than one account do, nothing
 * is sent. References that carry no issuer, such as a thumbprint, are refused; ask {@link #clientFor} for the account and
 * use its client.
 *
 * <p>Thread-safe. Closing the router closes its clients.
 */
public final class RevocationRouter implements AutoCloseable {

    private final List<Route> routes;

    private RevocationRouter(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * Starts a router.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The client of the account that a certificate belongs to.
     *
     * @param certificate an end-entity certificate
     * @return the client
     * @throws UnroutableCertificateException if no account or more than one is responsible
     */
    public RevocationClient clientFor(X509Certificate certificate) {
        return clientFor(CertificateRef.of(certificate));
    }

    /**
     * The client of the account that a certificate belongs to.
     *
     * @param reference a reference that carries an issuer
     * @return the client
     * @throws UnroutableCertificateException if the reference carries no issuer, or no account or more than one is
     *     responsible
     */
    public RevocationClient clientFor(CertificateRef reference) {
        if (reference.issuer().isEmpty()) {
            throw unroutable(
                    reference, reference.kind() + " carries no issuer, so no account can be chosen by it", List.of());
        }
        List<Route> matching =
                routes.stream().filter(route -> route.rule().matches(reference)).toList();
        List<RevocationClient> clients =
                matching.stream().map(Route::client).distinct().toList();
        if (clients.isEmpty()) {
            throw unroutable(
                    reference,
                    "no rule matches the issuer " + reference.issuer().get() + "; the rules are " + describe(routes),
                    clients);
        }
        if (clients.size() > 1) {
            throw unroutable(
                    reference,
                    "more than one account is responsible for the issuer "
                            + reference.issuer().get() + ": " + describe(matching),
                    clients);
        }
        return clients.get(0);
    }

    /**
     * The client that a ticket came from.
     *
     * @param ticket a ticket
     * @return the client of the same provider and account
     * @throws UnroutableCertificateException if there is none, or more than one
     */
    public RevocationClient clientFor(RevocationTicket ticket) {
        List<RevocationClient> clients = routes.stream()
                .map(Route::client)
                .distinct()
                .filter(client -> client.provider().equals(ticket.provider())
                        && client.account().equals(ticket.account()))
                .toList();
        if (clients.size() != 1) {
            throw unroutable(
                    ticket.certificate(),
                    (clients.isEmpty() ? "no client" : "more than one client") + " is there for the ticket of "
                            + ticket.provider() + "/" + ticket.account(),
                    clients);
        }
        return clients.get(0);
    }

    /**
     * Revokes a certificate at the account that it belongs to.
     *
     * @param request what to revoke, and why
     * @return as {@link RevocationClient#revoke(RevocationRequest)}
     * @throws RevocationException as there, and {@link UnroutableCertificateException}
     */
    public RevocationResult revoke(RevocationRequest request) {
        return clientFor(request.certificate()).revoke(request);
    }

    /**
     * Does the same on another thread.
     *
     * @param request what to revoke, and why
     * @return as {@link RevocationClient#revokeAsync}
     * @throws UnroutableCertificateException at once
     */
    public CompletableFuture<RevocationResult> revokeAsync(RevocationRequest request) {
        return clientFor(request.certificate()).revokeAsync(request);
    }

    /**
     * Tells without I/O whether a request would be accepted for sending.
     *
     * @param request the request
     * @throws RevocationException as {@link RevocationClient#check}, and {@link UnroutableCertificateException}
     */
    public void check(RevocationRequest request) {
        clientFor(request.certificate()).check(request);
    }

    /**
     * Finds the one certificate that a reference stands for.
     *
     * @param certificate a reference that carries an issuer
     * @return as {@link RevocationClient#resolve}
     * @throws RevocationException as there, and {@link UnroutableCertificateException}
     */
    public CertificateRecord resolve(CertificateRef certificate) {
        return clientFor(certificate).resolve(certificate);
    }

    /**
     * Reads the state of a certificate.
     *
     * @param certificate a reference that carries an issuer
     * @return as {@link RevocationClient#status(CertificateRef)}
     * @throws RevocationException as there, and {@link UnroutableCertificateException}
     */
    public RevocationResult status(CertificateRef certificate) {
        return clientFor(certificate).status(certificate);
    }

    /**
     * Reads what became of pending work.
     *
     * @param ticket a ticket of one of the accounts
     * @return as {@link RevocationClient#status(RevocationTicket)}
     * @throws RevocationException as there, and {@link UnroutableCertificateException}
     */
    public RevocationResult status(RevocationTicket ticket) {
        return clientFor(ticket).status(ticket);
    }

    /**
     * Waits for pending work.
     *
     * @param ticket a ticket of one of the accounts
     * @param limit how long to wait at most
     * @return as {@link RevocationClient#await}
     * @throws RevocationException as there, and {@link UnroutableCertificateException}
     */
    public RevocationResult await(RevocationTicket ticket, Duration limit) {
        return clientFor(ticket).await(ticket, limit);
    }

    /**
     * The clients, in the order of their first rules.
     *
     * @return each client once
     */
    public List<RevocationClient> clients() {
        return routes.stream().map(Route::client).distinct().toList();
    }

    /** Closes the clients. */
    @Override
    public void close() {
        clients().forEach(RevocationClient::close);
    }

    private static RevocationException unroutable(
            CertificateRef reference, String problem, List<RevocationClient> responsible) {
        FailureDetails details = FailureDetails.builder()
                .provider("router")
                .account("router")
                .certificate(reference)
                .outcome(Outcome.NOT_APPLIED)
                .problem(problem)
                .build();
        return new UnroutableCertificateException(
                details,
                responsible.stream()
                        .map(client -> client.provider() + "/" + client.account())
                        .toList());
    }

    private static String describe(List<Route> routes) {
        return routes.stream().map(Route::toString).collect(Collectors.joining("; "));
    }

    /** A rule and the client that it leads to. */
    private record Route(IssuerRule rule, RevocationClient client) {

        @Override
        public String toString() {
            return rule + " -> " + client.provider() + "/" + client.account();
        }
    }

    /** Configures a {@link RevocationRouter}. Not thread-safe. */
    public static final class Builder {

        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /**
         * Sends the certificates of an issuer to an account. An account may have several rules.
         *
         * @param rule the issuer
         * @param client the account's client
         * @return this builder
         */
        public Builder route(IssuerRule rule, RevocationClient client) {
            routes.add(new Route(Objects.requireNonNull(rule, "rule"), Objects.requireNonNull(client, "client")));
            return this;
        }

        /**
         * Builds the router.
         *
         * @return the router
         * @throws IllegalArgumentException if there is no rule, or two clients have the same provider and account, whose
         *     tickets could not be told apart
         */
        public RevocationRouter build() {
            if (routes.isEmpty()) {
                throw new IllegalArgumentException("the router has no rule");
            }
            List<String> accounts = routes.stream()
                    .map(Route::client)
                    .distinct()
                    .map(client -> client.provider() + "/" + client.account())
                    .toList();
            if (accounts.size() != accounts.stream().distinct().count()) {
                throw new IllegalArgumentException(
                        "two clients have the same provider and account, so their tickets could not be told apart: "
                                + accounts);
            }
            return new RevocationRouter(routes);
        }
    }
}
