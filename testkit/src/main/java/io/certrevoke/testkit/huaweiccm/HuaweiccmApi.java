package io.certrevoke.testkit.huaweiccm;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Huawei Cloud Certificate Manager as the sandbox plays it: list, show and revoke of private certificates, for requests
 * that carry an IAM token or an {@code SDK-HMAC-SHA256} signature, and IAM's password login on the same host.
 *
 * <p>It revokes at once, so there is no pending work. Where the vendor's documentation is silent, {@link #switches()}
 * chooses. Thread-safe.
 */
public final class HuaweiccmApi implements SandboxApi {

    private static final String CERTIFICATES = "/v1/private-certificates";
    private static final Pattern ONE_CERTIFICATE = Pattern.compile(CERTIFICATES + "/[^/]+");
    private static final Pattern REVOKE = Pattern.compile(CERTIFICATES + "/[^/]+/revoke");

    private final ReentrantLock lock = new ReentrantLock();
    private final HuaweiccmSwitches switches = new HuaweiccmSwitches();
    private final PlannedAnswers reads = new PlannedAnswers();
    private final PlannedAnswers revokes = new PlannedAnswers();
    private final PlannedAnswers lostRevokes = new PlannedAnswers();
    private final Replies replies = new Replies(switches);
    private final Inventory inventory;
    private final IamTokens tokens;
    private final Gateway gateway;
    private final CertificateCalls calls;

    private HuaweiccmApi(Clock clock) {
        inventory = new Inventory(clock);
        tokens = new IamTokens(clock, switches, replies);
        gateway = new Gateway(new AccessKeys(clock, replies), tokens, switches, replies);
        calls = new CertificateCalls(inventory, new CertificateRow(inventory, switches, clock), switches, replies);
    }

    /**
     * Creates the API of one account without certificates.
     *
     * @param ca the account's CA; certificates of other authorities can be held as well
     * @param clock the clock for expiry, locks and the tolerated skew of signatures
     * @return the API
     */
    public static HuaweiccmApi create(IssuingCa ca, Clock clock) {
        HuaweiccmApi api = new HuaweiccmApi(clock);
        api.inventory.authorityId(ca);
        return api;
    }

    @Override
    public String provider() {
        return "huaweiccm";
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return locked(() -> dispatch(call));
    }

    private ApiReply dispatch(ApiCall call) {
        if (!PercentCoding.isWellFormed(call.rawPath()) || !PercentCoding.isWellFormed(call.rawQuery())) {
            return replies.of(HuaweiccmAnswer.MALFORMED_REQUEST);
        }
        if (call.method().equals("POST") && call.rawPath().equals("/v3/auth/tokens")) {
            return tokens.login(call);
        }
        if (!isRead(call) && !isRevoke(call)) {
            return replies.of(HuaweiccmAnswer.API_NOT_PUBLISHED);
        }
        return gateway.refusal(call).orElseGet(() -> isRevoke(call) ? revoke(call) : read(call));
    }

    private ApiReply read(ApiCall call) {
        return reads.next()
                .map(replies::of)
                .orElseGet(() -> call.rawPath().equals(CERTIFICATES) ? calls.list(call) : calls.show(idIn(call)));
    }

    private ApiReply revoke(ApiCall call) {
        Optional<HuaweiccmAnswer> planned = revokes.next();
        if (planned.isPresent()) {
            return replies.of(planned.get());
        }
        ApiReply reply = calls.revoke(idIn(call), call);
        return lostRevokes.next().map(replies::of).orElse(reply);
    }

    private static boolean isRead(ApiCall call) {
        return call.method().equals("GET")
                && (call.rawPath().equals(CERTIFICATES)
                        || ONE_CERTIFICATE.matcher(call.rawPath()).matches());
    }

    private static String idIn(ApiCall call) {
        return call.segments().get(2);
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return call.method().equals("POST") && REVOKE.matcher(call.rawPath()).matches();
    }

    /**
     * Adds a certificate to the account. Adding it again makes a second record of it.
     *
     * @param certificate the certificate
     * @return the {@code certificate_id}, a UUID in lower case
     */
    @Override
    public String hold(IssuedCertificate certificate) {
        return locked(() -> inventory.add(certificate));
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        locked(() -> {
            IssuingCa issuer = inventory.recordsOf(certificate).get(0).issued().issuer();
            return issuer.revoke(certificate.getSerialNumber(), reason);
        });
    }

    /**
     * Deletes the records of a certificate, as somebody else at the console would. The certificate stays valid.
     *
     * @param certificate a certificate that this API holds
     */
    public void deleteElsewhere(X509Certificate certificate) {
        lockedRun(() -> inventory.remove(certificate));
    }

    /**
     * Freezes a certificate: it can be viewed and no longer be revoked.
     *
     * @param certificate a certificate that this API holds
     */
    public void freeze(X509Certificate certificate) {
        lockedRun(() -> inventory.freeze(certificate));
    }

    /**
     * Puts a CA into a state in which it cannot revoke, such as pending deletion or expired.
     *
     * @param authority the CA
     */
    public void forbidRevoking(IssuingCa authority) {
        lockedRun(() -> inventory.forbidRevoking(authority));
    }

    /**
     * Grants or withdraws the permission to revoke.
     *
     * @param permitted false to withdraw it; reading stays permitted
     */
    public void permitRevoking(boolean permitted) {
        lockedRun(() -> calls.permitRevoking(permitted));
    }

    /**
     * Throttles the next calls of the service that are authenticated; logins are not throttled.
     *
     * @param nextCalls how many
     * @param retryAfter the value of a {@code Retry-After} header; the vendor documents none
     */
    public void throttle(int nextCalls, Optional<String> retryAfter) {
        lockedRun(() -> gateway.throttle(nextCalls, retryAfter.orElse("")));
    }

    /**
     * Answers the next authenticated list and show calls without looking.
     *
     * @param nextCalls how many
     * @param answer the answer
     */
    public void answerReads(int nextCalls, HuaweiccmAnswer answer) {
        lockedRun(() -> reads.plan(nextCalls, answer));
    }

    /**
     * Answers the next authenticated revocations without revoking.
     *
     * @param nextCalls how many
     * @param answer the answer, whatever it says
     */
    public void answerRevokes(int nextCalls, HuaweiccmAnswer answer) {
        lockedRun(() -> revokes.plan(nextCalls, answer));
    }

    /**
     * Carries out the next authenticated revocations as usual and then answers something else.
     *
     * @param nextCalls how many
     * @param answer the answer in place of the real one
     */
    public void answerRevokesAfterwards(int nextCalls, HuaweiccmAnswer answer) {
        lockedRun(() -> lostRevokes.plan(nextCalls, answer));
    }

    /** Lets all tokens that were issued so far expire. */
    public void expireTokens() {
        lockedRun(tokens::expireAll);
    }

    /** {@return how many token calls came in, refused ones included} */
    public int logins() {
        return locked(tokens::logins);
    }

    /** {@return how this API behaves where the vendor's documentation leaves it open} */
    public HuaweiccmSwitches switches() {
        return switches;
    }

    @Override
    public int filed(X509Certificate certificate) {
        return 0;
    }

    @Override
    public void approve(X509Certificate certificate) {
        throw noPendingWork();
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        throw noPendingWork();
    }

    @Override
    public void forget(X509Certificate certificate) {
        throw noPendingWork();
    }

    private static IllegalStateException noPendingWork() {
        return new IllegalStateException("this API revokes at once and has no pending work");
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("auth", "aksk", "accessKey", accessKey(), "secretKey", secretKey());
    }

    /** {@return the access key of the permanent pair} */
    public String accessKey() {
        return Account.ACCESS_KEY;
    }

    /** {@return the secret key of the permanent pair} */
    public String secretKey() {
        return Account.SECRET_KEY;
    }

    /** {@return the access key of the temporary pair, good only with the security token} */
    public String temporaryAccessKey() {
        return Account.TEMPORARY_ACCESS_KEY;
    }

    /** {@return the secret key of the temporary pair, good only with the security token} */
    public String temporarySecretKey() {
        return Account.TEMPORARY_SECRET_KEY;
    }

    /** {@return the security token of the temporary pair} */
    public String securityToken() {
        return Account.SECURITY_TOKEN;
    }

    /** {@return the name of the IAM user} */
    public String username() {
        return Account.USERNAME;
    }

    /** {@return the password of the IAM user} */
    public String password() {
        return Account.PASSWORD;
    }

    /** {@return the name of the account that owns the IAM user} */
    public String domain() {
        return Account.DOMAIN;
    }

    /** {@return the id of the account} */
    public String domainId() {
        return Account.DOMAIN_ID;
    }

    /** {@return the name of the project} */
    public String project() {
        return Account.PROJECT;
    }

    /** {@return the id of the project} */
    public String projectId() {
        return Account.PROJECT_ID;
    }

    private void lockedRun(Runnable action) {
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
