package org.example.modular;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Revokes one certificate at a provider whose module this one does not require; the settings come from standard input. */
public final class RevokeBySettings {

    private RevokeBySettings() {}

    /**
     * Prints what happened.
     *
     * @param args the provider's id, and a PEM file
     * @throws IOException if the file or the settings cannot be read
     */
    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        settings.load(System.in);
        Map<String, String> account = settings.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), settings::getProperty));
        try (RevocationClient client =
                RevocationClient.builder().provider(args[0], account).build()) {
            RevocationResult result = client.revoke(
                    CertificateRef.ofPem(Files.readString(Path.of(args[1]))), RevocationReason.KEY_COMPROMISE);
            System.out.println(RevokeBySettings.class.getModule() + ", " + client.provider() + ": " + result.status());
        }
    }
}
