package org.example.allproviders;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Revokes one certificate at the provider that a properties file names, with no class of any provider in sight. */
public final class Revoke {

    private Revoke() {}

    /**
     * Prints what happened.
     *
     * @param args the provider's id, a properties file with its settings, and a PEM file
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (RevocationClient client = RevocationClient.builder()
                .provider(args[0], settings(Path.of(args[1])))
                .pollInterval(Duration.ofMillis(50))
                .build()) {
            CertificateRef certificate = CertificateRef.ofPem(Files.readString(Path.of(args[2])));
            RevocationResult result = client.revoke(certificate, RevocationReason.UNSPECIFIED);
            if (!result.status().isFinal()) {
                result = client.await(result.ticket().orElseThrow(), Duration.ofMinutes(1));
            }
            System.out.println(client.provider() + " " + result.status());
        }
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
