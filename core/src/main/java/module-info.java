/**
 * Provider-neutral revocation of X.509 certificates: the API, the SPI and the HTTP pipeline.
 */
module io.certrevoke {
    requires static org.jspecify;

    exports io.certrevoke;
}
