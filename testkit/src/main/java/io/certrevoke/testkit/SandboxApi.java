package io.certrevoke.testkit;

import io.certrevoke.RevocationReason;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * A provider's API as the sandbox plays it: faithful on the wire, stateful, with the sandbox's authority behind it.
 *
 * <p>Implementations are thread-safe. {@link #answer} is called from many server threads at once.
 */
public interface SandboxApi {

    /**
     * The id of the provider whose API this is.
     *
     * @return for example {@code digicert}
     */
    String provider();

    /**
     * Answers one request. Never throws for bad input: it answers as the provider would.
     *
     * @param call the request
     * @return the answer
     */
    ApiReply answer(ApiCall call);

    /**
     * Puts a certificate into this API's inventory, so that it can be found and revoked here. The certificate may come
     * from any of the sandbox's authorities; revoking it here revokes it there.
     *
     * @param certificate the certificate
     * @return the id that this provider gives the certificate
     */
    String hold(IssuedCertificate certificate);

    /**
     * Whether a request is one that asks for a revocation (as opposed to reads and logins).
     *
     * @param call a request that this API received
     * @return true for the provider's revoke operation
     */
    boolean isRevoke(ApiCall call);

    /**
     * Records a revocation behind the client's back, as somebody else at the portal would.
     *
     * @param certificate a certificate that this API holds
     * @param reason the reason, as the standard knows it
     */
    void revokeElsewhere(X509Certificate certificate, RevocationReason reason);

    /**
     * How many pieces of pending revocation work (approval requests, work orders) were filed for a certificate, whatever
     * became of them. This is what a repeated request must not raise.
     *
     * @param certificate a certificate that this API holds
     * @return the count; always zero for an API that revokes at once
     */
    int filed(X509Certificate certificate);

    /**
     * Lets the pending work for a certificate succeed, as an approver or a worker would.
     *
     * @param certificate a certificate with pending work
     * @throws IllegalStateException if there is none
     */
    void approve(X509Certificate certificate);

    /**
     * Ends the pending work for a certificate without a revocation.
     *
     * @param certificate a certificate with pending work
     * @param comment what the approver says, where this API keeps such a text
     * @throws IllegalStateException if there is none
     */
    void reject(X509Certificate certificate, String comment);

    /**
     * Removes the pending work for a certificate, so that its id is unknown from now on.
     *
     * @param certificate a certificate with pending work
     * @throws IllegalStateException if there is none
     */
    void forget(X509Certificate certificate);

    /**
     * Working credentials, by the names that the provider's settings use, for a person who points a client here.
     *
     * @return setting name to value
     */
    Map<String, String> credentials();
}
