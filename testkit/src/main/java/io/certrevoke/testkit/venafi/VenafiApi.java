package io.certrevoke.testkit.venafi;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.SandboxApi;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;

/**
 * The Web SDK of Venafi Trust Protection Platform as the sandbox plays it: logins and single-use refresh tokens, a policy
 * tree with objects and their versions, and revocation as work that is asked for now and done later.
 *
 * <p>By default a revocation stays pending until {@link #approve}. What the vendor's documentation leaves open is set with
 * {@link #choose}. Thread-safe.
 */
public final class VenafiApi implements SandboxApi {

    /** The scope of the tokens that this class issues by itself; {@code manage} is known to include reading. */
    private static final String SCOPE = "certificate:manage,revoke";

    private final Guard guard = new Guard();
    private final IssuingCa ca;
    private final Choices choices = new Choices();
    private final Inventory inventory = new Inventory();
    private final Worker worker = new Worker();
    private final TokenStore tokens;
    private final AuthCalls auth;
    private final RevokeCalls revokes;
    private final VenafiSdk sdk;

    private VenafiApi(IssuingCa ca, Clock clock) {
        this.ca = ca;
        tokens = new TokenStore(clock, choices);
        auth = new AuthCalls(tokens, choices, clock);
        revokes = new RevokeCalls(inventory, worker, choices);
        ReadCalls reads = new ReadCalls(inventory, worker, choices, clock);
        sdk = new VenafiSdk(auth, tokens, revokes, reads, new SearchCall(inventory, choices), choices);
        tokens.grant(AuthCalls.CLIENT_ID, SCOPE);
    }

    /**
     * Starts with an empty policy tree and one pair of tokens.
     *
     * @param ca the authority of certificates that are issued for this API
     * @param clock the clock for the life of tokens
     * @return the API
     */
    public static VenafiApi create(IssuingCa ca, Clock clock) {
        return new VenafiApi(ca, clock);
    }

    @Override
    public String provider() {
        return "venafi";
    }

    /**
     * The authority that this API was created with.
     *
     * @return the authority
     */
    public IssuingCa ca() {
        return ca;
    }

    @Override
    public ApiReply answer(ApiCall call) {
        return guard.read(() -> sdk.answer(call));
    }

    @Override
    public boolean isRevoke(ApiCall call) {
        return VenafiSdk.isRevoke(call);
    }

    /**
     * Creates an object for the certificate below {@code \VED\Policy\certrevoke}, named for its subject.
     *
     * @return the SHA-1 thumbprint, 40 upper-case hexadecimal digits: what the API names one certificate by
     */
    @Override
    public String hold(IssuedCertificate certificate) {
        return guard.read(() -> {
            String thumbprint = Version.thumbprint(certificate.certificate());
            if (inventory.holding(thumbprint).isEmpty()) {
                inventory.add(inventory.create(inventory.freeDn(certificate.certificate())), certificate);
            }
            return thumbprint;
        });
    }

    /**
     * Creates an object at a place of its own, also for a certificate that another object holds already.
     *
     * @param path the DN, for example {@code \VED\Policy\Web\shop.example.org}
     * @param certificate its certificate
     * @throws IllegalArgumentException if there is an object at this place
     */
    public void holdAt(String path, IssuedCertificate certificate) {
        guard.run(() -> inventory.add(inventory.create(path), certificate));
    }

    /**
     * Creates an object that nothing is enrolled for.
     *
     * @param path the DN
     * @throws IllegalArgumentException if there is an object at this place
     */
    public void holdNothingAt(String path) {
        guard.run(() -> {
            inventory.create(path);
        });
    }

    /**
     * Replaces the current certificate of an object, which becomes a previous version.
     *
     * @param path the DN of the object
     * @param newer its current certificate from now on
     * @throws IllegalArgumentException if there is no such object
     */
    public void renew(String path, IssuedCertificate newer) {
        guard.run(() -> inventory.add(
                inventory.at(path).orElseThrow(() -> new IllegalArgumentException("no object at " + path)), newer));
    }

    /**
     * Where a certificate is held.
     *
     * @param certificate a certificate that this API holds
     * @return the DN of the first object that has or had it
     */
    public String objectPath(X509Certificate certificate) {
        return guard.read(() -> inventory.of(certificate).dn());
    }

    /**
     * The GUID of the object that a certificate is held by.
     *
     * @param certificate a certificate that this API holds
     * @return lower case, in braces
     */
    public String guid(X509Certificate certificate) {
        return guard.read(() -> inventory.of(certificate).guid());
    }

    @Override
    public void revokeElsewhere(X509Certificate certificate, RevocationReason reason) {
        guard.run(() -> {
            String thumbprint = Version.thumbprint(certificate);
            inventory.of(certificate);
            for (CertificateObject object : inventory.holding(thumbprint)) {
                object.version(thumbprint).orElseThrow().revoke(reason, "local:portal-user");
                object.work()
                        .filter(work -> work.version().thumbprint().equals(thumbprint))
                        .ifPresent(work -> object.clearWork());
            }
        });
    }

    @Override
    public int filed(X509Certificate certificate) {
        String thumbprint = Version.thumbprint(certificate);
        return guard.read(() -> inventory.holding(thumbprint).stream()
                .flatMap(object -> object.version(thumbprint).stream())
                .mapToInt(Version::filed)
                .sum());
    }

    @Override
    public void approve(X509Certificate certificate) {
        guard.run(() -> {
            CertificateObject object = inventory.working(certificate);
            object.complete(object.running().orElseThrow());
        });
    }

    @Override
    public void reject(X509Certificate certificate, String comment) {
        guard.run(() -> inventory.working(certificate).running().orElseThrow().fail(comment));
    }

    @Override
    public void forget(X509Certificate certificate) {
        guard.run(() -> inventory.working(certificate).clearWork());
    }

    /**
     * Settings for a person: the access token.
     *
     * @return {@code auth} and {@code accessToken}
     */
    @Override
    public Map<String, String> credentials() {
        return Map.of("auth", "token", "accessToken", accessToken());
    }

    /**
     * The access token that was issued last, to a client or by this class.
     *
     * @return the token; it may have expired since
     */
    public String accessToken() {
        return guard.read(() -> tokens.latest().access());
    }

    /**
     * The refresh token that was issued last, to a client or by this class.
     *
     * @return the token; it may have been used since
     * @throws java.util.NoSuchElementException if refreshing was switched off then
     */
    public String refreshToken() {
        return guard.read(() -> tokens.latest().refresh().orElseThrow());
    }

    /**
     * The id of the registered application, case-sensitive.
     *
     * @return the client id
     */
    public String clientId() {
        return AuthCalls.CLIENT_ID;
    }

    /**
     * The user that may log in.
     *
     * @return the name with the prefix of its identity provider
     */
    public String username() {
        return AuthCalls.USERNAME;
    }

    /**
     * The password of {@link #username()}.
     *
     * @return the password
     */
    public String password() {
        return AuthCalls.PASSWORD;
    }

    /**
     * The switches and counters of the authentication server.
     *
     * @return a view of this API's tokens
     */
    public VenafiTokens tokens() {
        return new VenafiTokens(guard, tokens, auth, sdk);
    }

    /** Lets every access token expire; refresh tokens stay good. */
    public void expireTokens() {
        guard.run(tokens::expireAccess);
    }

    /**
     * Settles an open point of the vendor's documentation.
     *
     * @param reading how this server behaves from now on
     */
    public void choose(VenafiOpenPoint reading) {
        choices.choose(reading);
    }

    /**
     * Whether the worker carries out at once what is asked for from now on, unless it waits for an approver. Only a request
     * with a {@code WorkToDoTimeout} is then answered with {@code Revoked}; another one is answered before the work begins.
     *
     * @param value true for at once; false, the default, for {@link #approve} alone
     */
    public void immediate(boolean value) {
        guard.run(() -> worker.completeAfter(value ? 0 : Integer.MAX_VALUE));
    }

    /**
     * Lets pending work be done once it was read a number of times, by details or by the list of previous versions.
     *
     * @param reads how many reads show it pending, at least one
     */
    public void completeAfterReads(int reads) {
        guard.run(() -> worker.completeAfter(reads));
    }

    /**
     * Whether a person must approve each revocation that is asked for from now on.
     *
     * @param required true to show a {@code TicketDN} and wait for {@link #approve}
     */
    public void approvalRequired(boolean required) {
        guard.run(() -> worker.approvalRequired(required));
    }

    /**
     * Lets the CA behind the platform refuse what the worker hands it.
     *
     * @param text what the CA says; empty to let it obey again
     */
    public void caRefuses(String text) {
        guard.run(() -> worker.caRefuses(text));
    }

    /**
     * Answers the next revocation with a fixed answer, whatever it asks for. Several are used up in their order.
     *
     * @param answer the answer
     * @param carriedOut whether the request is taken nevertheless, as without this switch
     */
    public void answerRevoke(VenafiRevokeAnswer answer, boolean carriedOut) {
        guard.run(() -> revokes.script(answer, carriedOut));
    }

    /**
     * Lets a gateway in front of the platform turn calls away. The platform itself documents no limit.
     *
     * @param calls how many of the next calls
     * @param status 429 or 503; the answer has no body and no {@code Retry-After}
     */
    public void throttle(int calls, int status) {
        guard.run(() -> sdk.throttle(calls, status));
    }

    /**
     * What the account may do with the object that holds a certificate.
     *
     * @param certificate a certificate that this API holds
     * @param rights the rights from now on
     */
    public void rights(X509Certificate certificate, VenafiRights rights) {
        guard.run(() -> inventory.of(certificate).rights(rights));
    }
}
