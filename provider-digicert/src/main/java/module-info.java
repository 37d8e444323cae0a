/** Revokes certificates through the Services API of DigiCert CertCentral. */
module io.certrevoke.digicert {
    requires transitive io.certrevoke;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.digicert;

    provides io.certrevoke.spi.RevocationProvider with
            io.certrevoke.digicert.DigicertProvider;
}
