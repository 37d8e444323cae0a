package io.certrevoke.testkit.appviewx;

import io.certrevoke.RevocationReason;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one AppViewX installation behaves: what its administrator has set up, and how it answers where the vendor's
 * documentation is silent or contradicts itself.
 *
 * <p>Thread-safe. A change holds for the calls that follow. Each method returns this site.
 */
public final class AppviewxSite {

    private final Map<Class<?>, AppviewxSwitch> switches = new ConcurrentHashMap<>();
    private final Map<String, ReasonList> reasonsOfAuthority = new ConcurrentHashMap<>();
    private volatile ReasonList reasons = ReasonList.DEFAULT;
    private volatile String tenantKey = "";
    private volatile String revokeWorkflow = "Certificate Revoke";
    private volatile String renewalWorkflow = "Certificate Renew";
    private volatile RevokeAnswer revokeAnswer = RevokeAnswer.AS_DOCUMENTED;
    private volatile RevokeAnswer ttlAnswer = RevokeAnswer.NO_RESULT;
    private volatile Duration workTakes = Duration.ofMinutes(2);
    private volatile Duration inventoryLag = Duration.ZERO;
    private volatile Duration sessionLifetime = Duration.ofMinutes(15);
    private volatile Duration tokenLifetime = Duration.ofMinutes(30);
    private volatile int loginAttempts = 5;
    private volatile int failureCode = 2;
    private volatile int pageLimit = 50;

    AppviewxSite() {
        reasonsOfAuthority.put("Entrust", ReasonList.ENTRUST);
    }

    /**
     * Answers one of the open questions about this installation.
     *
     * @param answer the answer to play from now on
     * @return this site
     */
    public AppviewxSite set(AppviewxSwitch answer) {
        switches.put(question(answer), answer);
        return this;
    }

    /**
     * Sets how long an approved work order runs; 2 minutes at first. It is measured by the sandbox's clock: nothing waits.
     * A synchronous call whose {@code ttl} is at least as long gets its result at once. The work of an asynchronous call
     * is found done by the first call after that time, never by the revoke call itself.
     *
     * @param duration how long, zero or more
     * @return this site
     */
    public AppviewxSite workTakes(Duration duration) {
        workTakes = duration;
        return this;
    }

    /**
     * Sets by how much the inventory is behind the authority; nothing at first. A vendor page speaks of 15 minutes.
     *
     * @param lag how long a revoked certificate is still shown as it was
     * @return this site
     */
    public AppviewxSite inventoryLag(Duration lag) {
        inventoryLag = lag;
        return this;
    }

    /**
     * Sets how long sessions and tokens last that are issued from now on; 15 and 30 minutes at first. The lifetime of a
     * session is not documented, that of a token is a default.
     *
     * @param session the life of a session, counted from its login
     * @param token the life of a service-account token
     * @return this site
     */
    public AppviewxSite credentialsLast(Duration session, Duration token) {
        sessionLifetime = session;
        tokenLifetime = token;
        return this;
    }

    /**
     * Sets how many wrong passwords in a row lock the user account; 5 at first.
     *
     * @param attempts how many
     * @return this site
     */
    public AppviewxSite lockAfter(int attempts) {
        loginAttempts = attempts;
        return this;
    }

    /**
     * Makes this a gateway for several tenants, of which the account belongs to one.
     *
     * @param gwkey the key that each call must carry as {@code gwkey}; empty for a gateway with a single tenant
     * @return this site
     */
    public AppviewxSite tenantKey(String gwkey) {
        tenantKey = gwkey;
        return this;
    }

    /**
     * Replaces the reasons that certificates of most authorities may be revoked for, as an administrator does in the
     * revoke policy. Entrust has a list of its own.
     *
     * @param names the text on the wire, and what the authority publishes for it
     * @return this site
     */
    public AppviewxSite reasons(Map<String, RevocationReason> names) {
        reasons = new ReasonList(names, Set.of());
        return this;
    }

    /**
     * Sets the reasons for the certificates of one authority.
     *
     * @param authority the name of the authority, as given to {@link AppviewxApi#issuedBy}
     * @param names the text on the wire, and what the authority publishes for it
     * @param needComments the texts that require comments
     * @return this site
     */
    public AppviewxSite reasons(String authority, Map<String, RevocationReason> names, Set<String> needComments) {
        reasonsOfAuthority.put(authority, new ReasonList(names, needComments));
        return this;
    }

    /**
     * Sets the names by which the request log tells one kind of work order from another; the documentation gives none.
     *
     * @param revoke the {@code workflowName} of a revocation, {@code Certificate Revoke} at first
     * @param renewal the {@code workflowName} of a renewal, {@code Certificate Renew} at first
     * @return this site
     */
    public AppviewxSite workflowNames(String revoke, String renewal) {
        revokeWorkflow = revoke;
        renewalWorkflow = renewal;
        return this;
    }

    /**
     * Sets what the answers to accepted revoke calls look like. What the calls do is not changed.
     *
     * @param answer the form, {@link RevokeAnswer#AS_DOCUMENTED} at first
     * @return this site
     */
    public AppviewxSite revokeAnswers(RevokeAnswer answer) {
        revokeAnswer = answer;
        return this;
    }

    /**
     * Sets what a synchronous call answers that has no result within its {@code ttl}, or whose work failed.
     *
     * @param answer the form, {@link RevokeAnswer#NO_RESULT} at first
     * @return this site
     */
    public AppviewxSite ttlAnswers(RevokeAnswer answer) {
        ttlAnswer = answer;
        return this;
    }

    /**
     * Sets the code by which the request log shows failed work.
     *
     * @param code one of 2 (the first one), 3, 8, 9, 10, 11; others have no known meaning
     * @return this site
     */
    public AppviewxSite failureCode(int code) {
        failureCode = code;
        return this;
    }

    /**
     * Sets how many rows a search returns at most, whatever its {@code max} says; 50 at first.
     *
     * @param rows how many
     * @return this site
     */
    public AppviewxSite pageLimit(int rows) {
        pageLimit = rows;
        return this;
    }

    boolean is(AppviewxSwitch answer) {
        Class<?> question = question(answer);
        AppviewxSwitch first = (AppviewxSwitch) question.getEnumConstants()[0];
        return switches.getOrDefault(question, first) == answer;
    }

    int acceptedStatus() {
        return ((AppviewxSwitch.AcceptedStatus) switches.getOrDefault(
                        AppviewxSwitch.AcceptedStatus.class, AppviewxSwitch.AcceptedStatus.ACCEPTED_202))
                .code();
    }

    ReasonList reasonsOf(String authority) {
        return reasonsOfAuthority.getOrDefault(authority, reasons);
    }

    String tenantKey() {
        return tenantKey;
    }

    String workflowName(WorkOrder.Kind kind) {
        return kind == WorkOrder.Kind.REVOKE ? revokeWorkflow : renewalWorkflow;
    }

    RevokeAnswer revokeAnswer() {
        return revokeAnswer;
    }

    RevokeAnswer ttlAnswer() {
        return ttlAnswer;
    }

    Duration workTakes() {
        return workTakes;
    }

    Duration inventoryLag() {
        return inventoryLag;
    }

    Duration sessionLifetime() {
        return sessionLifetime;
    }

    Duration tokenLifetime() {
        return tokenLifetime;
    }

    int loginAttempts() {
        return loginAttempts;
    }

    int failureCode() {
        return failureCode;
    }

    int pageLimit() {
        return pageLimit;
    }

    private static Class<?> question(AppviewxSwitch answer) {
        return ((Enum<?>) answer).getDeclaringClass();
    }
}
