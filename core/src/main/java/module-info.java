/**
 * Provider-neutral revocation of X.509 certificates: the API, the SPI and the HTTP pipeline.
 *
 * @uses io.certrevoke.spi.RevocationProvider to find the providers on the module path or the class path
 */
module io.certrevoke {
    requires transitive java.net.http;
    requires java.naming;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke;
    exports io.certrevoke.spi;
    exports io.certrevoke.spi.http;

    uses io.certrevoke.spi.RevocationProvider;
}
