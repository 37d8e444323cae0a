package io.certrevoke.testkit.digicert;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The DigiCert CertCentral Services API v2 as the sandbox plays it, below the path {@code /services/v2}.
 *
 * <p>Revoking is a matter of two steps here, as the vendor's page on revoking a certificate describes it: the call files a
 * request, and nothing is revoked until an administrator approves. An administrator's key may skip the approval. What the
 * vendor's documentation leaves open is chosen with {@link #switches()}.
 *
 * <p>Thread-safe.
 */
public final class DigicertApi implements SandboxApi {

    private final ReentrantLock lock = new ReentrantLock();
    private final DigicertSwitches switches = new DigicertSwitches();
    private final IssuingCa ca;
    private final Account account;
    private final Routes routes;
    private final Gate gate = new Gate(switches);
    private int orderRevokes;

    private DigicertApi(IssuingCa ca, Clock clock) {
        this.ca = ca;
        this.account = new Account(clock);
        this.routes = new Routes(account, switches, new Documents(switches, clock));
    }

    /**
     * Creates the API of an account without orders.
     *
     * @param ca the authority that issues for this account
     * @param clock the clock for the dates of requests
     * @return the API
     */
    public static DigicertApi create(IssuingCa ca, Clock clock) {
        return new DigicertApi(ca, clock);
    }

    /**
     * The authority that issues for this account.
     *
     * @return the authority given at creation
     */
    public IssuingCa ca() {
        return ca;
    }

    /**
     * What this API does where the vendor's documentation is silent.
     *
     * @return the switches, to be changed at any time
     */
    public DigicertSwitches switches() {
        return switches;
    }

    /**
     * The key of an administrator.
     *
     * @return a value for {@code X-DC-DEVKEY}
     */
    public String adminKey() {
        return Role.ADMINISTRATOR.key();
    }

    /**
     * The key of a user who may file requests but neither approve nor skip the approval. Unlike a limited user of the
     * vendor's, this one sees every order.
     *
     * @return a value for {@code X-DC-DEVKEY}
     */
    public String limitedKey() {
        return Role.LIMITED.key();
    }

    /**
     * The key of an administrator, restricted to {@code GET}.
     *
     * @return a value for {@code X-DC-DEVKEY}
     */
    public String viewOnlyKey() {
        return Role.VIEW_ONLY.key();
    }

    /**
     * How many calls came without a key or with an unknown one.
     *
     * @return the count
     */
    public int rejectedKeys() {
        return locked(gate::rejectedKeys);
    }

    /**
     * How many calls asked for the revocation of a whole order, whatever became of them. Whoever wants one certificate
     * revoked must never raise this.
     *
     * @return the count
     */
    public int orderRevokes() {
        return locked(() -> orderRevokes);
    }

    /**
     * Answers the next calls that have a known key with 429.
     *
     * @param nextCalls how many
     * @param retryAfter the value of {@code Retry-After}; the vendor documents none
     */
    public void throttle(int nextCalls, Optional<String> retryAfter) {
        ApiReply plain = Errors.rateLimited();
        ApiReply answer =
                retryAfter.map(value -> plain.withHeader("Retry-After", value)).orElse(plain);
        run(() -> gate.throttle(nextCalls, answer));
    }

    /**
     * The order of a certificate that this API holds.
     *
     * @param certificate the certificate
     * @return the order id
     */
    public long orderId(X509Certificate certificate) {
        return locked(() -> account.orderOf(newest(certificate)).id());
    }

    /**
     * Puts a duplicate on an order.
     *
     * @param orderId the order
     * @param duplicate the certificate
     * @param archived whether it is listed only with {@code show_archived=true}
     * @return its certificate id
     */
    public String holdDuplicate(long orderId, IssuedCertificate duplicate, boolean archived) {
        return locked(() -> text(account.addDuplicate(order(orderId), duplicate, archived)));
    }

    /**
     * Reissues an order: the replacement becomes its primary certificate, and the earlier one is listed as replaced. It
     * is not revoked by that. A pending reissue is over then.
     *
     * @param orderId the order
     * @param replacement the new certificate
     * @return the certificate id of the replacement
     */
    public String reissue(long orderId, IssuedCertificate replacement) {
        return locked(() -> text(account.reissue(order(orderId), replacement)));
    }

    /**
     * Starts or cancels a reissue. While one is pending no certificate of the order can be revoked.
     *
     * @param orderId the order
     * @param pending true while it is pending
     */
    public void pendingReissue(long orderId, boolean pending) {
        run(() -> account.pendingReissue(order(orderId), pending));
    }

    /**
     * The {@code revocation_reason} that was last sent for a certificate, as it was on the wire and whether or not the call
     * succeeded.
     *
     * @param certificate a certificate that this API holds
     * @return the text, or nothing when none was ever sent
     */
    public Optional<String> reasonSeen(X509Certificate certificate) {
        return locked(() -> newest(certificate).reasonSeen());
    }

    /**
     * The comments of the last revocation request for a certificate. The vendor discards comments where the approval is
     * skipped, since there is no request then.
     *
     * @param certificate a certificate that this API holds
     * @return the text, or nothing when there is no request or it has no comments
     */
    public Optional<String> comments(X509Certificate certificate) {
        return locked(() -> account.revokesOf(certificate).stream()
                .reduce((earlier, later) -> later)
                .map(request -> request.filing().comments())
                .filter(text -> !text.isEmpty()));
    }

    @Override
    public String provider() {
        return "digicert";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return locked(() -> {
            orderRevokes += Routes.of(call).equals(Routes.REVOKE_ORDER) ? 1 : 0;
            return gate.pass(call, caller -> routes.answer(call, caller));
        });
    }

    @Override
    public String hold(IssuedCertificate certificate) {
        return locked(() -> text(account.open(certificate)));
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        String route = Routes.of(call);
        return route.equals(Routes.REVOKE_CERTIFICATE) || route.equals(Routes.REVOKE_ORDER);
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        run(() -> account.records(certificate).forEach(held -> held.revoke(reason)));
    }

    @Override
    public int filed(X509Certificate certificate) {
        return locked(() -> account.filed(certificate));
    }

    @Override
    public void approve(X509Certificate certificate) {
        eachOpen(certificate, request -> account.decide(request, "approved", Role.ADMINISTRATOR, ""));
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        eachOpen(certificate, request -> account.decide(request, "rejected", Role.ADMINISTRATOR, comment));
    }

    @Override
    public void forget(X509Certificate certificate) {
        eachOpen(certificate, account::forget);
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("apiKey", adminKey());
    }

    private void eachOpen(X509Certificate certificate, Consumer<Request> action) {
        run(() -> {
            List<Request> open = account.revokesOf(certificate).stream()
                    .filter(Request::isOpen)
                    .toList();
            if (open.isEmpty()) {
                throw new IllegalStateException("no revocation request is open for this certificate");
            }
            open.forEach(action);
        });
    }

    private Order order(long id) {
        return account.order(id).orElseThrow(() -> new IllegalArgumentException("this account has no order " + id));
    }

    private HeldCertificate newest(X509Certificate certificate) {
        List<HeldCertificate> records = account.records(certificate);
        return records.get(records.size() - 1);
    }

    private static String text(HeldCertificate held) {
        return Long.toString(held.id());
    }

    private void run(Runnable action) {
        locked(() -> {
            action.run();
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
