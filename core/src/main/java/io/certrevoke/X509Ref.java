package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** The certificate itself. */
record X509Ref(X509Certificate value) implements CertificateRef {

    static X509Ref of(X509Certificate certificate) {
        Objects.requireNonNull(certificate, "the certificate is null");
        if (certificate.getBasicConstraints() >= 0) {
            throw new IllegalArgumentException("this is a CA certificate, which is not revoked through this API: "
                    + certificate.getSubjectX500Principal());
        }
        Serials.checked(certificate.getSerialNumber());
        return new X509Ref(certificate);
    }

    @Override
    public Kind kind() {
        return Kind.CERTIFICATE;
    }

    @Override
    public Optional<BigInteger> serial() {
        return Optional.of(value.getSerialNumber());
    }

    @Override
    public Optional<X500Principal> issuer() {
        return Optional.of(value.getIssuerX500Principal());
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Optional.of(value);
    }

    @Override
    public Optional<CertificateRef> narrow(List<Kind> accepted) {
        if (accepted.contains(Kind.CERTIFICATE)) {
            return Optional.of(this);
        }
        return accepted.stream().map(this::as).flatMap(Optional::stream).findFirst();
    }

    private Optional<CertificateRef> as(Kind kind) {
        return switch (kind) {
            case ISSUER_AND_SERIAL ->
                Optional.of(new IssuerSerialRef(value.getIssuerX500Principal(), value.getSerialNumber()));
            case SHA256_THUMBPRINT -> Optional.of(ThumbprintRef.of(CertificateFields.sha256(value)));
            case SHA1_THUMBPRINT -> Optional.of(ThumbprintRef.of(CertificateFields.sha1(value)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> commonName() {
        return CertificateFields.commonName(value.getSubjectX500Principal());
    }

    @Override
    public String toString() {
        return "certificate " + value.getSubjectX500Principal() + ", serial number "
                + CertificateFields.serialHex(value.getSerialNumber()) + ", issued by "
                + value.getIssuerX500Principal();
    }
}
