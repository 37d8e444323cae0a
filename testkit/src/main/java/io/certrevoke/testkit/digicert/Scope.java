package io.certrevoke.testkit.digicert;

import io.certrevoke.RevocationReason;
import java.util.List;

/** What a request is about: certificates of one order, or that order as a whole. */
record Scope(Order order, List<HeldCertificate> certificates, boolean wholeOrder) {

    static Scope of(Order order) {
        return new Scope(order, order.all(), true);
    }

    static Scope of(Order order, HeldCertificate certificate) {
        return new Scope(order, List.of(certificate), false);
    }

    /** The order itself ends as revoked only where it was asked for as a whole. */
    void revoke(RevocationReason reason) {
        certificates.forEach(certificate -> certificate.revoke(reason));
        if (wholeOrder) {
            order.markRevoked();
        }
    }
}
