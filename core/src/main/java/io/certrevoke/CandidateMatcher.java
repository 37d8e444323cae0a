package io.certrevoke;

import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.CertificateFields;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;

/**
 * Decides which of a provider's records is the certificate meant. An equal fingerprint settles it, and so does a different
 * one; without a fingerprint issuer and serial number have to agree, and whatever else both sides know. A field that is
 * missing on either side never counts as equal.
 */
final class CandidateMatcher {

    private CandidateMatcher() {}

    /** The records that are the certificate meant; records of one and the same certificate count once. */
    static List<Candidate> matches(CertificateRef reference, List<Candidate> candidates) {
        List<Candidate> matching = candidates.stream()
                .filter(candidate -> matches(reference, candidate))
                .toList();
        return distinctBy(CandidateMatcher::identity, distinctBy(Candidate::providerId, matching));
    }

    private static List<Candidate> distinctBy(Function<Candidate, String> key, List<Candidate> candidates) {
        Map<String, Candidate> distinct = new LinkedHashMap<>();
        candidates.forEach(candidate -> distinct.merge(key.apply(candidate), candidate, CandidateMatcher::better));
        return List.copyOf(distinct.values());
    }

    private static boolean matches(CertificateRef reference, Candidate candidate) {
        return switch (reference.kind()) {
            case CERTIFICATE -> isCertificate(reference.certificate().orElseThrow(), candidate);
            case ISSUER_AND_SERIAL ->
                sameSerial(reference, candidate)
                        && sameIssuer(reference.issuer().orElseThrow(), candidate);
            case SERIAL -> sameSerial(reference, candidate);
            case SHA256_THUMBPRINT -> sameText(reference.thumbprint(), sha256(candidate));
            case SHA1_THUMBPRINT -> sameText(reference.thumbprint(), sha1(candidate));
            case PROVIDER_ID -> reference.providerId().orElseThrow().equalsIgnoreCase(candidate.providerId());
            // the provider resolved the path to what stands there now
            case PROVIDER_PATH -> true;
            case SERIAL_AND_COMMON_NAME ->
                sameSerial(reference, candidate) && reference.commonName().equals(commonName(candidate));
        };
    }

    private static boolean isCertificate(X509Certificate wanted, Candidate candidate) {
        if (sha256(candidate).isPresent()) {
            return sameText(Optional.of(CertificateFields.sha256(wanted)), sha256(candidate));
        }
        if (sha1(candidate).isPresent()) {
            return sameText(Optional.of(CertificateFields.sha1(wanted)), sha1(candidate));
        }
        return Optional.of(wanted.getSerialNumber()).equals(serial(candidate))
                && sameIssuer(wanted.getIssuerX500Principal(), candidate)
                && notDifferent(CertificateFields.commonName(wanted.getSubjectX500Principal()), candidate.commonName())
                && notDifferent(Optional.of(wanted.getNotBefore().toInstant()), candidate.notBefore())
                && notDifferent(Optional.of(wanted.getNotAfter().toInstant()), candidate.notAfter());
    }

    private static boolean sameSerial(CertificateRef reference, Candidate candidate) {
        return serial(candidate).isPresent() && reference.serial().equals(serial(candidate));
    }

    /** The full name where the record has it; only a record that has no more is compared by common name. */
    private static boolean sameIssuer(X500Principal wanted, Candidate candidate) {
        Optional<X500Principal> issuer = candidate
                .certificate()
                .map(X509Certificate::getIssuerX500Principal)
                .or(candidate::issuer);
        if (issuer.isPresent()) {
            return issuer.get().equals(wanted);
        }
        return candidate.issuerCommonName().isPresent()
                && candidate.issuerCommonName().equals(CertificateFields.commonName(wanted));
    }

    /** For fields that only confirm: the record may lack them, but must not contradict. */
    private static <T> boolean notDifferent(Optional<T> wanted, Optional<T> shown) {
        return shown.isEmpty() || Objects.equals(wanted, shown);
    }

    private static Optional<BigInteger> serial(Candidate candidate) {
        return candidate.certificate().map(X509Certificate::getSerialNumber).or(candidate::serial);
    }

    private static Optional<String> commonName(Candidate candidate) {
        return candidate
                .certificate()
                .flatMap(certificate -> CertificateFields.commonName(certificate.getSubjectX500Principal()))
                .or(candidate::commonName);
    }

    private static Optional<String> sha256(Candidate candidate) {
        return candidate.certificate().map(CertificateFields::sha256).or(candidate::sha256);
    }

    private static Optional<String> sha1(Candidate candidate) {
        return candidate.certificate().map(CertificateFields::sha1).or(candidate::sha1);
    }

    private static boolean sameText(Optional<String> wanted, Optional<String> shown) {
        return shown.isPresent() && wanted.map(CandidateMatcher::plain).equals(shown.map(CandidateMatcher::plain));
    }

    private static String plain(String hex) {
        return hex.replaceAll("[:\\- ]", "").toUpperCase(Locale.ROOT);
    }

    /** What makes two records one certificate: the fingerprint; without one, each id stands for itself. */
    private static String identity(Candidate candidate) {
        return sha256(candidate)
                .or(() -> sha1(candidate))
                .map(CandidateMatcher::plain)
                .orElse(candidate.providerId());
    }

    /** Of two records of one certificate, the one that says it is revoked knows more. */
    private static Candidate better(Candidate first, Candidate second) {
        boolean secondRevoked = second.state()
                .flatMap(state -> state.status())
                .filter(status -> status == RevocationStatus.REVOKED)
                .isPresent();
        return secondRevoked ? second : first;
    }
}
