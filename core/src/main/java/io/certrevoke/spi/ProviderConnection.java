package io.certrevoke.spi;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationRequest;
import io.certrevoke.RevocationTicket;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiProfile;
import java.util.List;

/**
 * One account at one provider: turns neutral terms into the provider's requests and its answers back. Straight-line
 * code; the client around it compares, retries, reads back and builds results. Implementations are thread-safe and are
 * only given what their {@link io.certrevoke.Capabilities} declare.
 *
 * <p>Every method that is handed an {@link ApiClient} may let {@link ApiException} pass.
 */
public interface ProviderConnection {

    /**
     * How the provider's API is spoken to.
     *
     * @return the same profile on each call
     */
    ApiProfile profile();

    /**
     * Refuses malformed references, without I/O.
     *
     * @param reference a reference of an accepted kind
     * @throws ApiException made by {@link ApiException#unsupported} if it cannot be one of this provider's
     */
    default void check(CertificateRef reference) {}

    /**
     * Refuses requests that the provider would refuse, without I/O, beyond what the capabilities say.
     *
     * @param request a request whose reference, reason and comment fit the capabilities; its reason is the one to send
     * @throws ApiException made by {@link ApiException#unsupported} if it cannot be carried out
     */
    default void check(RevocationRequest request) {}

    /**
     * Finds every record that could be the certificate meant. Never called for references that need no look-up.
     *
     * @param api sends reads
     * @param reference the reference, of an accepted kind
     * @return the records, possibly none; the client decides which one it is
     */
    List<Candidate> find(ApiClient api, CertificateRef reference);

    /**
     * Asks for the revocation.
     *
     * @param api sends requests
     * @param target the certificate
     * @param request what is asked for; its reason is the one to send, unless the provider takes none
     * @return what the provider answered
     */
    Answer revoke(ApiClient api, Target target, RevocationRequest request);

    /**
     * Reads the state of a certificate: whether it is revoked, else whether work of ours is open for it.
     *
     * @param api sends reads
     * @param target the certificate
     * @return the state; with a tracking id for open work of ours; {@code UNKNOWN} where the provider cannot tell
     */
    Answer status(ApiClient api, Target target);

    /**
     * Reads what became of pending work.
     *
     * @param api sends reads
     * @param ticket a ticket of this account
     * @return the state
     */
    Answer status(ApiClient api, RevocationTicket ticket);
}
