package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedField;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RowRequestIds;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ThumbprintForm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** How the inventory shows a certificate. Guarded by the lock of the API that owns it. */
record InventoryRow(AppviewxSite site, Inventory inventory, WorkOrders orders, Clock clock) {

    private static final int DNS_NAME = 2;

    ObjectNode of(HeldCertificate held) {
        X509Certificate certificate = held.certificate();
        Obstacle obstacle = held.obstacle();
        ObjectNode row = Envelope.object()
                .put("resourceId", held.resourceId())
                .put("uuid", held.uuid())
                .put("commonName", held.commonName())
                .put("serialNumber", new SerialText(site).of(held.serial()))
                .put("issuerCommonName", held.issuerCommonName())
                .put("certificateAuthority", held.authority())
                .put("category", held.category())
                .put("group", "Default")
                .put("permission", obstacle != null && obstacle.isReadOnlyGroup() ? "Read" : "Read-Write")
                .put("status", status(held))
                .put("avxStatus", shown(held, RevokedField.AVX_STATUS, "Managed"))
                .put("expiryStatus", shown(held, RevokedField.EXPIRY_STATUS, expiryStatus(certificate)))
                .put("suspendedCertificate", false)
                .put("validFrom", certificate.getNotBefore().getTime())
                .put("validTo", certificate.getNotAfter().getTime());
        row.putArray("crlDistributionPoints")
                .add(held.issued().issuer().crlUri().toString());
        addThumbprint(row, certificate);
        addRequestIds(row, held);
        return row;
    }

    String status(HeldCertificate held) {
        return shown(held, RevokedField.STATUS, held.obstacle() == Obstacle.MONITORED ? "Monitored" : "Managed");
    }

    List<String> dnsNames(HeldCertificate held) {
        try {
            Collection<List<?>> names = held.certificate().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("the sandbox cannot read a certificate of its own", e);
        }
    }

    private String shown(HeldCertificate held, RevokedField field, String otherwise) {
        return site.is(field) && inventory.showsRevoked(held) ? "Revoked" : otherwise;
    }

    private String expiryStatus(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isBefore(clock.instant()) ? "Expired" : "Valid";
    }

    private void addThumbprint(ObjectNode row, X509Certificate certificate) {
        if (site.is(ThumbprintForm.ABSENT)) {
            return;
        }
        String algorithm = site.is(ThumbprintForm.SHA_1) ? "SHA-1" : "SHA-256";
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            row.put("thumbPrint", SerialText.colons(digest)).put("thumbprintAlgorithm", algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox could not digest a certificate", e);
        }
    }

    // the R is not part of the id that the request log takes
    private void addRequestIds(ObjectNode row, HeldCertificate held) {
        if (site.is(RowRequestIds.ABSENT)) {
            return;
        }
        ArrayNode ids = row.putArray("requestIds");
        orders.of(held).stream()
                .filter(order -> order.isOpen() || site.is(RowRequestIds.ALL))
                .forEach(order -> ids.add("R" + order.id()));
    }
}
