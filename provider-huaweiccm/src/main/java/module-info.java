/** Revokes private certificates at Huawei Cloud Certificate Manager. */
module io.certrevoke.huaweiccm {
    requires transitive io.certrevoke;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports io.certrevoke.huaweiccm;

    provides io.certrevoke.spi.RevocationProvider with
            io.certrevoke.huaweiccm.HuaweiccmProvider;
}
