/**
 * Proof that a revocation is published: what CRLs and OCSP responders say about a certificate.
 */
module io.certrevoke.verify {
    requires transitive io.certrevoke;
    requires static org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.certrevoke.verify;
}
