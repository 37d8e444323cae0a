package io.certrevoke.testkit.appviewx;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.SandboxApi;
import io.certrevoke.testkit.appviewx.WorkOrder.Kind;
import io.certrevoke.testkit.appviewx.WorkOrder.State;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The API of AppViewX CERT+ / AVX ONE CLM: a revoke call opens a work order, which revokes at the certificate's
 * authority when it is carried out. Login, service-account tokens, revocation, search and request log are played.
 *
 * <p>Work takes 2 minutes of the given clock at first ({@link AppviewxSite#workTakes}), or until {@link #approve}.
 * Thread-safe.
 *
 * @see <a href="https://docs.appviewx.com/2026.1.0/oxy_ex/understanding_the_appviewx_cert_api.html">the vendor's API
 *     guide</a>
 */
public final class AppviewxApi implements SandboxApi {

    private final ReentrantLock lock = new ReentrantLock();
    private final IssuingCa ca;
    private final AppviewxSite site = new AppviewxSite();
    private final Inventory inventory;
    private final WorkOrders orders;
    private final ServiceTokens tokens;
    private final Accounts accounts;
    private final Gateway gateway;
    private final Faults faults = new Faults();

    private AppviewxApi(IssuingCa ca, Clock clock) {
        this.ca = ca;
        inventory = new Inventory(site, clock);
        orders = new WorkOrders(site, clock);
        tokens = new ServiceTokens(site, clock);
        accounts = new Accounts(site, clock, tokens);
        InventoryRow rows = new InventoryRow(site, inventory, orders, clock);
        gateway = new Gateway(
                site,
                accounts,
                tokens,
                new RevokeEndpoint(site, inventory, orders),
                new CertificateSearch(site, inventory, rows),
                new RequestLog(site, orders));
    }

    /**
     * Creates an AppViewX with an empty inventory.
     *
     * @param ca the authority that {@link #authority} names; certificates of other ones may be held too
     * @param clock the clock for the life of credentials and for work in progress
     * @return the API
     */
    public static AppviewxApi create(IssuingCa ca, Clock clock) {
        return new AppviewxApi(ca, clock);
    }

    /**
     * How this installation behaves.
     *
     * @return its settings, to be changed at any time
     */
    public AppviewxSite site() {
        return site;
    }

    /**
     * The authority that this API was created with.
     *
     * @return the authority
     */
    public IssuingCa authority() {
        return ca;
    }

    @Override
    public String provider() {
        return "appviewx";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return locked(() -> {
            orders.settle();
            return faults.next(isRevoke(call)).orElseGet(() -> routed(call));
        });
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return Gateway.operation(call).equals(Gateway.REVOKE);
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        return hold(certificate, "Server");
    }

    /**
     * Puts a certificate into a category of the inventory.
     *
     * @param certificate the certificate
     * @param category {@code Server}, {@code Client}, {@code Code signing}, {@code Device}, {@code Root CA} or
     *     {@code Intermediate CA}
     * @return its {@code resourceId}
     */
    public String hold(IssuedCertificate certificate, String category) {
        return locked(() -> inventory.hold(certificate, category));
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        locked(() -> {
            HeldCertificate held = inventory.of(certificate);
            return held.issued().issuer().revoke(held.serial(), reason);
        });
    }

    @Override
    public int filed(X509Certificate certificate) {
        return locked(() -> inventory.of(certificate).filed());
    }

    @Override
    public void approve(X509Certificate certificate) {
        run(() -> orders.carryOut(openRevocation(certificate)));
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        run(() -> openRevocation(certificate).end(State.REJECTED, comment));
    }

    @Override
    public void forget(X509Certificate certificate) {
        run(() -> orders.remove(openRevocation(certificate)));
    }

    /**
     * Lets the open revocation of a certificate fail, as its authority or the connector to it would.
     *
     * @param certificate a certificate with an open revocation
     * @param message what the request log says
     * @throws IllegalStateException if there is none
     */
    public void failWork(X509Certificate certificate, String message) {
        run(() -> openRevocation(certificate).end(State.FAILED, message));
    }

    /**
     * Opens a renewal, which keeps other work orders out until it is closed.
     *
     * @param certificate a certificate that this API holds
     * @return the request id of the work order
     */
    public String openRenewal(X509Certificate certificate) {
        return locked(() -> orders.fileRenewal(inventory.of(certificate)).id());
    }

    /**
     * Closes the open renewal of a certificate.
     *
     * @param certificate a certificate with an open renewal
     * @throws IllegalStateException if there is none
     */
    public void closeRenewal(X509Certificate certificate) {
        run(() -> orders.open(inventory.of(certificate), Kind.RENEWAL).end(State.DONE, ""));
    }

    /**
     * Makes this API refuse to revoke a certificate.
     *
     * @param certificate a certificate that this API holds
     * @param obstacle why
     */
    public void obstruct(X509Certificate certificate, Obstacle obstacle) {
        run(() -> inventory.of(certificate).obstacle(obstacle));
    }

    /**
     * Names the authority of a certificate, which decides about the reasons that it may be revoked for.
     *
     * @param certificate a certificate that this API holds
     * @param name {@code Microsoft Enterprise} at first; {@code Entrust} has reasons of its own
     */
    public void issuedBy(X509Certificate certificate, String name) {
        run(() -> inventory.of(certificate).authority(name));
    }

    /**
     * Answers the next calls, logins too, with 429. The vendor documents neither a limit nor {@code Retry-After}.
     *
     * @param calls how many
     * @param wait what {@code Retry-After} says, in whole seconds; zero for no such header
     */
    public void throttle(int calls, Duration wait) {
        run(() -> faults.throttle(calls, wait));
    }

    /**
     * Answers the next revoke calls with the 502 page of a load balancer. They have no effect; for calls that have one,
     * see {@link AppviewxSite#revokeAnswers}.
     *
     * @param calls how many
     */
    public void loseRevokes(int calls) {
        run(() -> faults.loseRevokes(calls));
    }

    /** Makes every session and token invalid that was issued so far. */
    public void expireSessions() {
        run(accounts::expireSessions);
    }

    /** Unlocks the user account. */
    public void unlock() {
        run(accounts::unlock);
    }

    /**
     * How many sessions were opened.
     *
     * @return the successful logins
     */
    public int logins() {
        return locked(accounts::logins);
    }

    /**
     * How many service-account tokens were issued.
     *
     * @return the successful token requests
     */
    public int tokensIssued() {
        return locked(tokens::count);
    }

    /**
     * How often a password or client secret was refused, at login or on a call that carried it.
     *
     * @return the count
     */
    public int refusedCredentials() {
        return locked(() -> accounts.refusedLogins() + tokens.refused());
    }

    /**
     * The user account.
     *
     * @return its name
     */
    public String username() {
        return Accounts.USERNAME;
    }

    /**
     * The password of the user account.
     *
     * @return the password
     */
    public String password() {
        return Accounts.PASSWORD;
    }

    /**
     * The service account.
     *
     * @return its client id
     */
    public String clientId() {
        return ServiceTokens.CLIENT_ID;
    }

    /**
     * The secret of the service account.
     *
     * @return the client secret
     */
    public String clientSecret() {
        return ServiceTokens.CLIENT_SECRET;
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("clientId", clientId(), "clientSecret", clientSecret());
    }

    private ApiReply routed(ApiCall call) {
        try {
            return gateway.answer(call);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (IllegalArgumentException e) {
            // a broken percent-encoding in the query
            return Refusal.invalid("The query cannot be read.").reply();
        }
    }

    private WorkOrder openRevocation(X509Certificate certificate) {
        orders.settle();
        return orders.open(inventory.of(certificate), Kind.REVOKE);
    }

    private void run(Runnable change) {
        locked(() -> {
            change.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
