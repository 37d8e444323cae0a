package io.certrevoke.venafi;

import io.certrevoke.spi.Candidate;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** One certificate that an object has or had: {@code CertificateDetails} of the Web SDK. */
record VenafiVersion(String thumbprint, Json details) {

    /** Names of attributes as Windows writes them, and Java does not know them. */
    private static final Map<String, String> WINDOWS_NAMES = Map.of("S", "2.5.4.8", "E", "1.2.840.113549.1.9.1");

    /** The vocabulary of {@code RevocationStatus} is not published: words that no revoked certificate should have. */
    private static final Pattern UNFINISHED =
            Pattern.compile("not|request|pend|progress|process|fail|error|unknown", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNDER_WAY =
            Pattern.compile("request|pend|progress|in process", Pattern.CASE_INSENSITIVE);

    /** Reads a version; nothing where no certificate is shown, be it for want of one or of the right to see it. */
    static Optional<VenafiVersion> of(Json details) {
        return details.text("Thumbprint")
                .map(hex -> hex.toUpperCase(Locale.ROOT))
                .filter(hex -> hex.matches("[0-9A-F]{40}"))
                .map(hex -> new VenafiVersion(hex, details));
    }

    boolean has(String wanted) {
        return thumbprint.equals(wanted);
    }

    boolean has(BigInteger serial) {
        return serial().filter(serial::equals).isPresent();
    }

    private Optional<BigInteger> serial() {
        return details.text("Serial")
                .filter(hex -> hex.matches("[0-9A-Fa-f]{1,128}"))
                .map(hex -> new BigInteger(hex, 16));
    }

    /** Revoked by its own fields: a date is set when it happened; the one word that is certain is "revoked". */
    boolean isRevoked() {
        Optional<String> word = word();
        return word.filter("revoked"::equalsIgnoreCase).isPresent()
                || (revokedAt().isPresent()
                        && word.filter(UNFINISHED.asPredicate()).isEmpty());
    }

    /** Whether its own fields say in so many words that it is not revoked. */
    boolean isSaidNotRevoked() {
        return word().filter(word -> word.matches("(?i)not[ _]?revoked")).isPresent();
    }

    /** Whether its own fields say that a revocation of this very version was asked for. */
    boolean isUnderWay() {
        return word().filter(UNDER_WAY.asPredicate()).isPresent();
    }

    Optional<Instant> revokedAt() {
        // year 1 is how the platform's language writes "no date"
        return time("RevocationDate").filter(time -> time.isAfter(Instant.EPOCH));
    }

    /** Fills in what is shown here; the thumbprint is the id, because it alone names one version. */
    Candidate.Builder candidate() {
        return Candidate.builder()
                .providerId(thumbprint)
                .sha1(thumbprint)
                .serial(serial())
                .issuer(details.text("Issuer").flatMap(VenafiVersion::name))
                .commonName(details.text("CN"))
                .notBefore(time("ValidFrom"))
                .notAfter(time("ValidTo"));
    }

    private Optional<String> word() {
        return details.text("RevocationStatus").map(String::strip).filter(word -> !word.isEmpty());
    }

    private Optional<Instant> time(String member) {
        return details.text(member).flatMap(VenafiVersion::instant);
    }

    /** ISO 8601, in the samples with a zone; without one it is taken for UTC. */
    private static Optional<Instant> instant(String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<X500Principal> name(String text) {
        try {
            return Optional.of(new X500Principal(text, WINDOWS_NAMES));
        } catch (IllegalArgumentException e) {
            // a name that cannot be read is a name that is not shown, which never counts as equal
            return Optional.empty();
        }
    }
}
