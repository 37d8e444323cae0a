package io.certrevoke.testkit.digicert;

import io.certrevoke.testkit.ApiReply;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates as PEM text, the end-entity certificate first. */
final class Downloads {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Account account;
    private final DigicertSwitches switches;

    Downloads(Account account, DigicertSwitches switches) {
        this.account = account;
        this.switches = switches;
    }

    /** {@code GET /certificate/{certificate id}/download/format/{format}}. */
    ApiReply format(String certificateId, String format) {
        return Ids.id(certificateId)
                .flatMap(account::certificate)
                .map(held -> pem(chain(held, format)))
                .orElseGet(() -> Errors.notFound("certificate"));
    }

    private ApiReply pem(List<X509Certificate> chain) {
        return chain.isEmpty()
                ? Errors.reply(400, "invalid_format") // the vendor states no code for this
                : ApiReply.text(
                        200,
                        switches.downloadType(),
                        chain.stream().map(Downloads::pem).collect(Collectors.joining()));
    }

    private static List<X509Certificate> chain(HeldCertificate held, String format) {
        X509Certificate leaf = held.certificate();
        X509Certificate intermediate = held.issued().issuer().certificate();
        return switch (format) {
            case "pem_nointermediate" -> List.of(leaf);
            case "pem_noroot" -> List.of(leaf, intermediate);
            case "pem_all" -> List.of(leaf, intermediate, held.issued().issuer().root());
            default -> List.of();
        };
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + PEM.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of the sandbox cannot be encoded", e);
        }
    }
}
