package io.certrevoke.examples;

import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves what another tool needs to check the same: certificate, chain and CRL. */
final class PemFiles {

    private PemFiles() {}

    static void write(Path folder, IssuedCertificate issued) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("certificate.pem"), Pem.of(issued.certificate()));
            Files.writeString(
                    folder.resolve("chain.pem"),
                    Pem.of(issued.issuer().certificate())
                            + Pem.of(issued.issuer().root()));
            Files.writeString(folder.resolve("crl.pem"), Pem.of(issued.issuer().crl()));
        } catch (IOException e) {
            throw new UncheckedIOException("the PEM files could not be written to " + folder, e);
        }
    }
}
