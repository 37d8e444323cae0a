package io.certrevoke.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.CertificateRef;
import io.certrevoke.CertificateRef.Kind;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;

/** Writes a reference to a certificate as JSON and reads it back unchanged. */
final class RefCodec {

    private RefCodec() {}

    static ObjectNode write(CertificateRef reference) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", reference.kind().name());
        if (reference.isVerbatim()) {
            node.put("verbatim", true);
        }
        switch (reference.kind()) {
            case CERTIFICATE ->
                node.put("der", base64(der(reference.certificate().orElseThrow())));
            case ISSUER_AND_SERIAL ->
                // the text form of a name does not keep the types of its strings
                node.put("issuer", base64(reference.issuer().orElseThrow().getEncoded()))
                        .put("serial", hex(reference));
            case SERIAL -> node.put("serial", hex(reference));
            case SHA256_THUMBPRINT, SHA1_THUMBPRINT ->
                node.put("thumbprint", reference.thumbprint().orElseThrow());
            case PROVIDER_ID -> node.put("id", reference.providerId().orElseThrow());
            case PROVIDER_PATH -> node.put("path", reference.providerPath().orElseThrow());
            case SERIAL_AND_COMMON_NAME ->
                node.put("serial", hex(reference))
                        .put("commonName", reference.commonName().orElseThrow());
        }
        return node;
    }

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if it is none
     */
    static CertificateRef read(JsonNode node) {
        CertificateRef reference = switch (Kind.valueOf(text(node, "kind"))) {
            case CERTIFICATE -> CertificateRef.ofDer(bytes(node, "der"));
            case ISSUER_AND_SERIAL ->
                CertificateRef.ofIssuerSerial(new X500Principal(bytes(node, "issuer")), serial(node));
            case SERIAL -> CertificateRef.ofSerial(serial(node));
            case SHA256_THUMBPRINT, SHA1_THUMBPRINT -> CertificateRef.ofThumbprint(text(node, "thumbprint"));
            case PROVIDER_ID -> CertificateRef.ofProviderId(text(node, "id"));
            case PROVIDER_PATH -> CertificateRef.ofProviderPath(text(node, "path"));
            case SERIAL_AND_COMMON_NAME -> CertificateRef.ofSerialAndCommonName(serial(node), text(node, "commonName"));
        };
        return node.path("verbatim").asBoolean() ? reference.verbatim() : reference;
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without an encoding", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(CertificateRef reference) {
        return reference.serial().orElseThrow().toString(16);
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static byte[] bytes(JsonNode node, String name) {
        return Base64.getDecoder().decode(text(node, name));
    }

    private static BigInteger serial(JsonNode node) {
        return new BigInteger(text(node, "serial"), 16);
    }
}
