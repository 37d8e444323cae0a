package io.certrevoke.testkit.alibaba;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RevokeTimeForm;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RowDetail;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** How the operations describe a certificate; the fields are those of the vendor's operation pages. */
final class CertificateRows {

    static final String RESOURCE_GROUP = "rg-test-alibaba";

    private static final Map<String, ASN1ObjectIdentifier> NAME_PARTS = Map.of(
            "CommonName", BCStyle.CN,
            "Organization", BCStyle.O,
            "OrganizationUnit", BCStyle.OU,
            "Locality", BCStyle.L,
            "State", BCStyle.ST,
            "CountryCode", BCStyle.C);
    private static final int SAN_DNS = 2;

    private final AlibabaBehaviour behaviour;

    CertificateRows(AlibabaBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** A row of {@code ListClientCertificate}: dates are epoch milliseconds. */
    ObjectNode listed(Held held) {
        ObjectNode row = row(held, behaviour.listRows);
        row.put("BeforeDate", held.certificate().getNotBefore().getTime());
        row.put("AfterDate", held.certificate().getNotAfter().getTime());
        return row;
    }

    /** The object of {@code DescribeClientCertificate}: dates are epoch milliseconds. */
    ObjectNode described(Held held) {
        ObjectNode row = row(held, behaviour.describedRow);
        row.put("BeforeDate", held.certificate().getNotBefore().getTime());
        row.put("AfterDate", held.certificate().getNotAfter().getTime());
        if (behaviour.describedRow != RowDetail.SPARSE) {
            row.put("CertChain", pem(held.issued().issuer().certificate()));
            row.put("FullAlgorithm", "ECC_256");
            row.put("UploadFlag", 0);
            row.putArray("Tags");
        }
        return row;
    }

    /** A row of the look-up by serial number: dates are strings. */
    ObjectNode found(Held held) {
        ObjectNode row = row(held, behaviour.listRows);
        row.put(
                "BeforeDate",
                RevokeTimeForm.minutes(held.certificate().getNotBefore().toInstant()));
        row.put(
                "AfterDate",
                RevokeTimeForm.minutes(held.certificate().getNotAfter().toInstant()));
        return row;
    }

    /** A row of {@code ListRevokeCertificate}: dates are strings of day precision. */
    ObjectNode revoked(Held held) {
        ObjectNode row = row(held, behaviour.listRows);
        row.put("BeforeDate", day(held.certificate().getNotBefore().toInstant()));
        row.put("AfterDate", day(held.certificate().getNotAfter().toInstant()));
        held.revocation().ifPresent(r -> row.put("RevokeDate", day(r.revokedAt())));
        return row;
    }

    /** A row of {@code ListCert}; its subject is spelled differently, and {@code Status} is a value it does not list. */
    ObjectNode brief(Held held) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("Identifier", held.identifier());
        row.put("SerialNumber", serial(held));
        row.put("Status", "complete");
        row.put("SubjectDn", name(held).toString());
        putNamePart(row, name(held), "CommonName");
        return row;
    }

    /** An entry of the status operations, in their vocabulary. */
    ObjectNode status(Held held) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("SerialNumber", serial(held));
        row.put("Status", held.revocation().isPresent() ? "revoked" : "good");
        RevokeTimeForm form = behaviour.revokeTimeForm;
        held.revocation()
                .ifPresentOrElse(r -> putRevokeTime(row, form, r.revokedAt()), () -> putRevokeTimeOfGood(row, form));
        return row;
    }

    private static void putRevokeTimeOfGood(ObjectNode row, RevokeTimeForm form) {
        if (form != RevokeTimeForm.ABSENT) {
            row.put("RevokeTime", 0);
        }
    }

    private static void putRevokeTime(ObjectNode row, RevokeTimeForm form, Instant time) {
        switch (form) {
            case ABSENT -> row.remove("RevokeTime");
            case ZERO -> row.put("RevokeTime", 0);
            case SECONDS -> row.put("RevokeTime", time.getEpochSecond());
            case MILLISECONDS -> row.put("RevokeTime", time.toEpochMilli());
            case NUMERIC_STRING -> row.put("RevokeTime", String.valueOf(time.toEpochMilli()));
            case DATE -> row.put("RevokeTime", RevokeTimeForm.minutes(time));
        }
    }

    private ObjectNode row(Held held, RowDetail detail) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        X509Certificate certificate = held.certificate();
        row.put("Identifier", held.identifier());
        row.put("SerialNumber", serial(held));
        row.put("Status", held.status());
        row.put("CertificateType", "SERVER");
        row.put("ParentIdentifier", held.parentIdentifier());
        row.put("SubjectDN", name(held).toString());
        NAME_PARTS.keySet().forEach(field -> putNamePart(row, name(held), field));
        row.put("Sans", sans(certificate).toString());
        row.put("Algorithm", "ECC");
        row.put("KeySize", 256);
        row.put("SignAlgorithm", certificate.getSigAlgName().toUpperCase(Locale.ROOT));
        row.put("Days", days(certificate));
        if (detail == RowDetail.FULL) {
            row.put("Md5", fingerprint("MD5", certificate));
            row.put("Sha2", fingerprint("SHA-256", certificate));
        }
        if (detail != RowDetail.SPARSE) {
            row.put("X509Certificate", pem(certificate));
            row.put("Id", held.id());
            row.put("AliasName", "");
            row.put("CustomIdentifier", "");
            row.put("ResourceGroupId", RESOURCE_GROUP);
        }
        return row;
    }

    private String serial(Held held) {
        return behaviour.serialSpelling.of(held.serial());
    }

    private static X500Name name(Held held) {
        return X500Name.getInstance(held.certificate().getSubjectX500Principal().getEncoded());
    }

    private static void putNamePart(ObjectNode row, X500Name name, String field) {
        ASN1ObjectIdentifier type = Objects.requireNonNull(NAME_PARTS.get(field));
        for (RDN rdn : name.getRDNs(type)) {
            row.put(field, IETFUtils.valueToString(rdn.getFirst().getValue()));
        }
    }

    // an array inside a string
    private static ArrayNode sans(X509Certificate certificate) {
        ArrayNode sans = JsonNodeFactory.instance.arrayNode();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (Objects.equals(name.get(0), SAN_DNS)) {
                    sans.addObject().put("Type", SAN_DNS).put("Value", String.valueOf(name.get(1)));
                }
            }
            return sans;
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("a certificate of the sandbox cannot be read", e);
        }
    }

    private static long days(X509Certificate certificate) {
        return ChronoUnit.DAYS.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String day(Instant time) {
        return RevokeTimeForm.minutes(time.truncatedTo(ChronoUnit.DAYS));
    }

    private static String fingerprint(String algorithm, X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox could not compute a fingerprint", e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the sandbox could not encode a certificate", e);
        }
    }
}
