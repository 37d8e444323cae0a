package org.example.modular;

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

/** Revokes one certificate at DigiCert, and says which modules took part. */
public final class Revoke {

    private Revoke() {}

    /**
     * Prints what happened.
     *
     * @param args the endpoint, and a PEM file
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        DigicertConfig account = DigicertConfig.builder()
                .endpoint(URI.create(args[0]))
                .apiKey(Secret.fromEnv("DIGICERT_API_KEY"))
                .skipApproval(true)
                .build();
        try (RevocationClient client =
                RevocationClient.builder().provider(account).build()) {
            RevocationResult result = client.revoke(
                    CertificateRef.ofPem(Files.readString(Path.of(args[1]))), RevocationReason.KEY_COMPROMISE);
            System.out.println(Revoke.class.getModule() + ", "
                    + RevocationClient.class.getModule() + ", "
                    + DigicertConfig.class.getModule() + ": " + result.status());
        }
    }
}
