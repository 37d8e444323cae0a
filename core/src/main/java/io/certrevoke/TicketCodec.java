package io.certrevoke;

import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** Writes tickets as text and reads them back. The text is a version, a dot, and a JSON object in Base64 for URLs. */
final class TicketCodec {

    static final int MAX_LENGTH = 16_384;

    private static final String VERSION = "crt1.";

    private TicketCodec() {}

    static String encode(RevocationTicket ticket) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", ticket.provider());
        fields.put("account", ticket.account());
        fields.put("endpoint", ticket.endpoint().toString());
        ticket.trackingId().ifPresent(id -> fields.put("tracking", id));
        ticket.providerId().ifPresent(id -> fields.put("id", id));
        fields.put("certificate", reference(ticket.certificate()));
        fields.put("details", details(ticket.details()));
        fields.put("requested", ticket.requestedReason().rfcName());
        ticket.sentReason().ifPresent(reason -> fields.put("sent", reason.rfcName()));
        fields.put("created", ticket.createdAt().toString());
        byte[] json = Json.write(fields).getBytes(StandardCharsets.UTF_8);
        String text = VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalStateException("the ticket is longer than " + MAX_LENGTH + " characters");
        }
        return text;
    }

    static RevocationTicket decode(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a ticket has at most " + MAX_LENGTH + " characters");
        }
        if (!text.startsWith(VERSION)) {
            throw new IllegalArgumentException(
                    text.matches("crt[0-9]+\\..*")
                            ? "this ticket was written by a newer version; this one reads " + VERSION + "…"
                            : "this is no ticket; tickets start with " + VERSION);
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
            return read(Json.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("this ticket is damaged", e);
        }
    }

    private static RevocationTicket read(Json fields) {
        RevocationTicket.Builder ticket = RevocationTicket.builder()
                .provider(mandatory(fields, "provider"))
                .account(mandatory(fields, "account"))
                .endpoint(URI.create(mandatory(fields, "endpoint")))
                .trackingId(fields.text("tracking"))
                .providerId(fields.text("id"))
                .certificate(reference(fields.at("certificate")))
                .requestedReason(RevocationReason.ofName(mandatory(fields, "requested")))
                .sentReason(fields.text("sent").map(RevocationReason::ofName))
                .createdAt(Instant.parse(mandatory(fields, "created")));
        for (Json detail : fields.items("details")) {
            ticket.details(mandatory(detail, "name"), mandatory(detail, "value"));
        }
        return ticket.build();
    }

    private static List<Map<String, String>> details(Map<String, String> details) {
        List<Map<String, String>> list = new ArrayList<>();
        details.forEach((name, value) -> list.add(Map.of("name", name, "value", value)));
        return list;
    }

    private static Map<String, String> reference(CertificateRef ref) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (ref.certificate().isPresent()) {
            // the whole certificate would make the ticket unwieldy; its fingerprint names it as exactly
            fields.put("kind", CertificateRef.Kind.SHA256_THUMBPRINT.name());
            fields.put("thumbprint", CertificateFields.sha256(ref.certificate().get()));
            return fields;
        }
        fields.put("kind", ref.kind().name());
        if (ref.isVerbatim()) {
            fields.put("verbatim", "true");
        }
        ref.serial().ifPresent(serial -> fields.put("serial", serial.toString(16)));
        ref.issuer().ifPresent(issuer -> fields.put("issuer", issuer.getName()));
        ref.thumbprint().ifPresent(hex -> fields.put("thumbprint", hex));
        ref.providerId().ifPresent(id -> fields.put("id", id));
        ref.providerPath().ifPresent(path -> fields.put("path", path));
        ref.commonName().ifPresent(name -> fields.put("commonName", name));
        return fields;
    }

    private static CertificateRef reference(Json fields) {
        CertificateRef reference = lookedUp(fields);
        return fields.text("verbatim").isPresent() ? reference.verbatim() : reference;
    }

    private static CertificateRef lookedUp(Json fields) {
        return switch (CertificateRef.Kind.valueOf(mandatory(fields, "kind"))) {
            case ISSUER_AND_SERIAL ->
                CertificateRef.ofIssuerSerial(new X500Principal(mandatory(fields, "issuer")), serial(fields));
            case SERIAL -> CertificateRef.ofSerial(serial(fields));
            case SHA256_THUMBPRINT, SHA1_THUMBPRINT -> CertificateRef.ofThumbprint(mandatory(fields, "thumbprint"));
            case PROVIDER_ID -> CertificateRef.ofProviderId(mandatory(fields, "id"));
            case PROVIDER_PATH -> CertificateRef.ofProviderPath(mandatory(fields, "path"));
            case SERIAL_AND_COMMON_NAME ->
                CertificateRef.ofSerialAndCommonName(serial(fields), mandatory(fields, "commonName"));
            case CERTIFICATE -> throw new IllegalArgumentException("a ticket holds no whole certificate");
        };
    }

    private static BigInteger serial(Json fields) {
        return new BigInteger(mandatory(fields, "serial"), 16);
    }

    private static String mandatory(Json fields, String name) {
        return fields.text(name).orElseThrow(() -> new IllegalArgumentException("the field " + name + " is missing"));
    }
}
