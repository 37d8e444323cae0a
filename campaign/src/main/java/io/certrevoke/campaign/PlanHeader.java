package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.ReasonFallback;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The first line of a plan: how it was planned, and what follows. */
record PlanHeader(
        Instant createdAt,
        Optional<Instant> deadline,
        ReasonFallback reasonFallback,
        boolean reasonRequired,
        boolean revokeExpired,
        List<X509Certificate> issuers,
        int items,
        int faults) {

    private static final int FORMAT = 1;

    ObjectNode write() throws CertificateException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("plan", FORMAT).put("createdAt", createdAt.toString());
        deadline.ifPresent(time -> node.put("deadline", time.toString()));
        node.put("reasonFallback", reasonFallback.name());
        node.put("reasonRequired", reasonRequired).put("revokeExpired", revokeExpired);
        node.put("items", items).put("faults", faults);
        ArrayNode certificates = node.putArray("issuers");
        for (X509Certificate issuer : issuers) {
            certificates.add(Base64.getEncoder().encodeToString(issuer.getEncoded()));
        }
        return node;
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is none, or of another format
     */
    static PlanHeader read(JsonNode node) {
        int format = node.path("plan").asInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "this is no plan of the format " + FORMAT + ", which this version reads alone");
        }
        List<X509Certificate> issuers = new ArrayList<>();
        node.required("issuers")
                .forEach(der ->
                        issuers.add(Certificates.parse(Base64.getDecoder().decode(der.asText()))));
        return new PlanHeader(
                Instant.parse(node.required("createdAt").asText()),
                PlanCodec.text(node, "deadline").map(Instant::parse),
                ReasonFallback.valueOf(node.required("reasonFallback").asText()),
                node.required("reasonRequired").asBoolean(),
                node.required("revokeExpired").asBoolean(),
                List.copyOf(issuers),
                node.required("items").asInt(),
                node.required("faults").asInt());
    }
}
