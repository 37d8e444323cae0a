package org.example.oneprovider;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.Secret;
import io.certrevoke.digicert.DigicertConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Revokes one certificate at DigiCert. The key comes from the environment, everything else from the arguments. */
public final class Revoke {

    private Revoke() {}

    /**
     * Prints what happened.
     *
     * @param args {@code config} or {@code settings}, the endpoint, and a PEM file
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        CertificateRef certificate = CertificateRef.ofPem(Files.readString(Path.of(args[2])));
        try (RevocationClient client = client(args[0], args[1])) {
            RevocationResult result = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
            System.out.println(result.status() + " by " + result.revokedBy().orElseThrow());
        }
    }

    private static RevocationClient client(String way, String endpoint) {
        Secret key = Secret.fromEnv("DIGICERT_API_KEY");
        RevocationClient.Builder builder = RevocationClient.builder();
        return switch (way) {
            case "config" ->
                builder.provider(DigicertConfig.builder()
                                .endpoint(URI.create(endpoint))
                                .apiKey(key)
                                .skipApproval(true)
                                .build())
                        .build();
            case "settings" ->
                builder.provider("digicert", Map.of("endpoint", endpoint, "apiKey", key, "skipApproval", true))
                        .build();
            default -> throw new IllegalArgumentException("config or settings, not " + way);
        };
    }
}
