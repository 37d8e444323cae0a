package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports and timelines as the members of a JSON object, in a fixed order. */
final class Evidence {

    /** Goes up when a member changes its meaning or goes away. */
    private static final String FORMAT = "certrevoke-publication-1";

    private Evidence() {}

    static Map<String, Object> of(PublicationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("verdict", report.verdict().name());
        json.put("checkedAt", report.checkedAt().toString());
        json.put("certificate", of(report.certificate()));
        put(json, "requestedReason", report.requestedReason().map(RevocationReason::rfcName));
        json.put("channels", report.channels().stream().map(Evidence::of).toList());
        json.put("warnings", report.warnings());
        return json;
    }

    static Map<String, Object> of(PublicationTimeline timeline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("startedAt", timeline.startedAt().toString());
        json.put("polls", timeline.polls());
        json.put("firstSeen", firstSeen(timeline));
        json.put("reports", timeline.reports().stream().map(Evidence::of).toList());
        return json;
    }

    private static List<Map<String, Object>> firstSeen(PublicationTimeline timeline) {
        return timeline.firstSeen().entrySet().stream()
                .map(entry -> {
                    Map<String, Object> json = of(entry.getKey());
                    json.put("at", entry.getValue().toString());
                    return json;
                })
                .toList();
    }

    private static Map<String, Object> of(ChannelResult result) {
        Map<String, Object> json = of(result.channel());
        json.put("status", result.status().name());
        json.put("detail", result.detail());
        json.put("checkedAt", result.checkedAt().toString());
        put(json, "address", result.address());
        put(json, "reason", result.reason().map(RevocationReason::rfcName));
        put(json, "revokedAt", result.revokedAt());
        put(json, "crlNumber", result.crlNumber());
        put(json, "thisUpdate", result.thisUpdate());
        put(json, "nextUpdate", result.nextUpdate());
        put(json, "producedAt", result.producedAt());
        put(json, "sha256", result.sha256());
        return json;
    }

    private static Map<String, Object> of(Channel channel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", channel.kind().name());
        json.put("addresses", channel.addresses());
        json.put("named", channel.named());
        return json;
    }

    private static Map<String, Object> of(X509Certificate certificate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", certificate.getIssuerX500Principal().getName());
        json.put("serial", certificate.getSerialNumber().toString(16));
        json.put("notAfter", certificate.getNotAfter().toInstant().toString());
        json.put("sha256", sha256(certificate));
        return json;
    }

    private static void put(Map<String, Object> json, String name, Optional<?> value) {
        value.ifPresent(present -> json.put(name, present.toString()));
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("not a certificate of this JDK", e);
        }
    }
}
