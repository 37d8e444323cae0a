/** Revokes certificates through the API of AppViewX CERT+ / AVX ONE CLM. */
module io.certrevoke.appviewx {
    requires transitive io.certrevoke;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.appviewx;

    provides io.certrevoke.spi.RevocationProvider with
            io.certrevoke.appviewx.AppviewxProvider;
}
