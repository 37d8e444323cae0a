package io.certrevoke.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a person sees who starts the {@link Sandbox} as a program. */
final class SandboxConsole {

    private final Sandbox sandbox;
    private final PrintStream out;

    SandboxConsole(Sandbox sandbox, PrintStream out) {
        this.sandbox = sandbox;
        this.out = out;
    }

    static Optional<Path> folder(List<String> args) {
        if (args.isEmpty()) {
            return Optional.empty();
        }
        if (args.size() != 2 || !args.get(0).equals("--keep")) {
            throw new IllegalArgumentException("the only option is --keep DIR");
        }
        return Optional.of(Path.of(args.get(1)));
    }

    /** Issues and describes one certificate per provider. */
    List<IssuedCertificate> print() {
        out.println("The certrevoke sandbox runs; stop it with Ctrl-C.");
        out.println("Nothing here is trusted by anybody, and every secret is for tests only.");
        return sandbox.accounts().stream().map(this::print).toList();
    }

    private IssuedCertificate print(SandboxAccount account) {
        IssuedCertificate issued = account.ca().issue(CertificateSpec.of("www." + account.provider() + ".example.org"));
        String providerId = account.api().hold(issued);
        out.println();
        out.println(account.provider());
        line("endpoint", account.endpoint());
        new TreeMap<>(account.api().credentials()).forEach(this::line);
        line("certificate", issued.certificate().getSubjectX500Principal());
        line("serial number", issued.certificate().getSerialNumber().toString(16));
        line("provider's id", providerId);
        line("CRL", account.ca().crlUri());
        line("OCSP", account.ca().ocspUri());
        return issued;
    }

    /** Writes certificates with their chains, and says how to check them. */
    void keep(Path folder, List<IssuedCertificate> certificates) throws IOException {
        Files.createDirectories(folder);
        out.println();
        for (IssuedCertificate issued : certificates) {
            IssuingCa ca = issued.issuer();
            Path root = Files.writeString(folder.resolve(ca.id() + "-root.pem"), Pem.of(ca.root()));
            Path issuer = Files.writeString(folder.resolve(ca.id() + "-ca.pem"), Pem.of(ca.certificate()));
            Path leaf = Files.writeString(folder.resolve(ca.id() + ".pem"), Pem.of(issued.certificate()));
            out.println(
                    "openssl verify -crl_check -crl_download -CAfile " + root + " -untrusted " + issuer + " " + leaf);
        }
    }

    private void line(String name, Object value) {
        out.println("  " + name + ": " + value);
    }
}
