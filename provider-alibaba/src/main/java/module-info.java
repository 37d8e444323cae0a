/** Revokes certificates of private CAs in Alibaba Cloud's Certificate Management Service. */
module io.certrevoke.alibaba {
    requires transitive io.certrevoke;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.alibaba;

    provides io.certrevoke.spi.RevocationProvider with
            io.certrevoke.alibaba.AlibabaProvider;
}
