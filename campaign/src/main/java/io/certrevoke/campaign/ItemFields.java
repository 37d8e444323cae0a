package io.certrevoke.campaign;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Makes an item of the named texts of a row or line. A problem is an {@link IllegalArgumentException} that says so. */
final class ItemFields {

    /** The names that are known. */
    static final List<String> NAMES = List.of(
            "certificate",
            "issuer",
            "serial",
            "sha256",
            "thumbprint",
            "provider_id",
            "provider_path",
            "common_name",
            "account",
            "reason",
            "comment",
            "priority",
            "exclude");

    /** Text that says "not excluded" to a person, and would exclude the certificate. */
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "-");

    private final Map<String, String> fields;
    private final Path folder;
    private final CampaignItem.Builder item;

    private ItemFields(Map<String, String> fields, Path folder, String source) {
        this.fields = fields;
        this.folder = folder;
        this.item = CampaignItem.builder().source(source);
    }

    /**
     * The entry that the fields describe.
     *
     * @param fields texts by their names, none of them blank
     * @param folder where relative paths begin
     * @throws IOException if a file that they name cannot be read
     */
    static InputEntry entry(
            Map<String, String> fields, Path folder, String source, Optional<RevocationReason> defaultReason)
            throws IOException, InterruptedException {
        ItemFields row = new ItemFields(fields, folder, source);
        row.manner(defaultReason);
        return row.has("certificate") ? row.byCertificate() : row.byReference();
    }

    private void manner(Optional<RevocationReason> defaultReason) {
        Optional<String> exclusion = text("exclude");
        exclusion.filter(text -> NO.contains(text.toLowerCase(Locale.ROOT))).ifPresent(text -> {
            throw new IllegalArgumentException(
                    "exclude takes the reason for an exclusion; leave it empty instead of \"" + text + "\" for none");
        });
        Optional<RevocationReason> reason =
                text("reason").map(ItemFields::reason).or(() -> defaultReason);
        if (reason.isEmpty() && exclusion.isEmpty()) {
            throw new IllegalArgumentException("there is no reason");
        }
        // nothing is ever sent for an excluded item
        item.reason(reason.orElse(RevocationReason.UNSPECIFIED))
                .exclusion(exclusion)
                .comment(text("comment"))
                .account(text("account"))
                .priority(text("priority").map(ItemFields::priority).orElse(0));
    }

    private static RevocationReason reason(String text) {
        return text.chars().allMatch(Character::isDigit) && text.length() < 3
                ? RevocationReason.ofCode(Integer.parseInt(text))
                : RevocationReason.ofName(text);
    }

    private static int priority(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the priority \"" + text + "\" is no whole number", e);
        }
    }

    private InputEntry byCertificate() throws IOException, InterruptedException {
        X509Certificate certificate = certificate(text("certificate").orElseThrow());
        requireNone("beside a certificate", "provider_id", "provider_path");
        agree("serial", serial().map(Facts::hex), Facts.hex(certificate.getSerialNumber()));
        agree("issuer", issuer().map(Facts::name), Facts.name(certificate.getIssuerX500Principal()));
        for (String thumbprint : thumbprints()) {
            String own = thumbprint.length() == 64 ? Facts.sha256(certificate) : Facts.sha1(certificate);
            agree("thumbprint", Optional.of(thumbprint), own);
        }
        return Certificates.entry(certificate, item);
    }

    private static void agree(String name, Optional<String> given, String own) {
        if (given.isPresent() && !given.get().equals(own)) {
            throw new IllegalArgumentException(
                    "the " + name + " is " + given.get() + ", but the certificate's own is " + own);
        }
    }

    private X509Certificate certificate(String value) throws IOException, InterruptedException {
        if (value.contains("-----BEGIN")) {
            return theOne(new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)));
        }
        try (InputStream in = TextFile.open(folder.resolve(value))) {
            return theOne(in);
        }
    }

    private static X509Certificate theOne(InputStream in) throws IOException, InterruptedException {
        OneCertificate one = new OneCertificate();
        CertificateBlocks.read(in, one);
        return one.certificate();
    }

    private InputEntry byReference() {
        List<String> ways = Stream.of("issuer", "provider_id", "provider_path")
                .filter(this::has)
                .toList();
        if (ways.size() > 1) {
            throw new IllegalArgumentException("the certificate is named in several ways, by " + ways + "; keep one");
        }
        List<String> thumbprints = thumbprints();
        CertificateRef reference = ways.isEmpty() ? byNumber(thumbprints) : by(ways.get(0));
        Optional<String> other = thumbprints.stream()
                .filter(hex -> reference.thumbprint().filter(hex::equals).isEmpty())
                .findFirst();
        other.filter(hex -> hex.length() != 64).ifPresent(hex -> {
            throw new IllegalArgumentException(
                    "a SHA-1 thumbprint beside another reference cannot be compared; leave one of them out");
        });
        return new InputEntry.Item(item.certificate(reference).build(), serial().map(Facts::hex), other);
    }

    private CertificateRef by(String way) {
        return switch (way) {
            case "issuer" ->
                CertificateRef.ofIssuerSerial(
                        issuer().orElseThrow(),
                        serial().orElseThrow(() -> new IllegalArgumentException("an issuer needs a serial")));
            case "provider_id" -> CertificateRef.ofProviderId(text(way).orElseThrow());
            default -> CertificateRef.ofProviderPath(text(way).orElseThrow());
        };
    }

    private CertificateRef byNumber(List<String> thumbprints) {
        if (!thumbprints.isEmpty()) {
            return CertificateRef.ofThumbprint(thumbprints.get(0));
        }
        BigInteger serial = serial().orElseThrow(() -> new IllegalArgumentException(
                "nothing names a certificate; give certificate, issuer and serial, thumbprint or provider_id"));
        return text("common_name")
                .map(name -> CertificateRef.ofSerialAndCommonName(serial, name))
                .orElseGet(() -> CertificateRef.ofSerial(serial));
    }

    private Optional<BigInteger> serial() {
        return text("serial").map(hex -> CertificateRef.ofSerial(hex).serial().orElseThrow());
    }

    private Optional<X500Principal> issuer() {
        return text("issuer").map(name -> {
            try {
                return new X500Principal(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the issuer is no distinguished name as RFC 4514 writes it", e);
            }
        });
    }

    /** The thumbprints given, each once, SHA-256 first. */
    private List<String> thumbprints() {
        text("sha256").filter(hex -> thumbprint(hex).length() != 64).ifPresent(hex -> {
            throw new IllegalArgumentException("sha256 has 64 hexadecimal digits");
        });
        List<String> found = Stream.of("sha256", "thumbprint")
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(ItemFields::thumbprint)
                .distinct()
                .collect(Collectors.toList());
        if (found.size() > 1 && found.get(1).length() == 64) {
            throw new IllegalArgumentException("sha256 and thumbprint are different fingerprints");
        }
        return found;
    }

    private static String thumbprint(String hex) {
        return CertificateRef.ofThumbprint(hex).thumbprint().orElseThrow();
    }

    private void requireNone(String where, String... names) {
        for (String name : names) {
            if (has(name)) {
                throw new IllegalArgumentException(name + " " + where + " cannot be compared; leave one of them out");
            }
        }
    }

    private boolean has(String name) {
        return fields.containsKey(name);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
