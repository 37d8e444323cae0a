package io.certrevoke.testkit;

import java.net.URI;

/**
 * One account at one provider of the {@link Sandbox}: the provider's API, the server that serves it, and the authority
 * behind it.
 *
 * @param api the provider's API, with the switches that only it has
 * @param ca the authority that issues this account's certificates
 * @param server the server, with the switches that all APIs have
 */
public record SandboxAccount(SandboxApi api, IssuingCa ca, ApiServer server) {

    /**
     * The id of the provider.
     *
     * @return for example {@code digicert}
     */
    public String provider() {
        return api.provider();
    }

    /**
     * Where the provider's API is served.
     *
     * @return an address on 127.0.0.1, without a trailing slash
     */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Issues a certificate and puts it into the account's inventory.
     *
     * @param spec what it shall contain
     * @return the certificate and its key
     */
    public IssuedCertificate issue(CertificateSpec spec) {
        IssuedCertificate issued = ca.issue(spec);
        api.hold(issued);
        return issued;
    }

    /**
     * How many calls asked this account for a revocation.
     *
     * @return the exact count, see {@link ApiServer#revokeCalls()}
     */
    public long revokeCalls() {
        return server.revokeCalls();
    }
}
