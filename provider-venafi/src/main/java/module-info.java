/**
 * Revokes certificates through the Web SDK of Venafi Trust Protection Platform.
 *
 * @provides io.certrevoke.spi.RevocationProvider under the id {@code venafi}
 */
module io.certrevoke.venafi {
    requires transitive io.certrevoke;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.venafi;

    provides io.certrevoke.spi.RevocationProvider with
            io.certrevoke.venafi.VenafiProvider;
}
