package io.certrevoke.verify;

import io.certrevoke.RevocationReason;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;

/**
 * Time and heap for certificates on a large CRL, the first one at its end: this module, which also fetches it, beside the JDK's
 * {@code X509CRL} for the same file. Run it as {@code docs/verify.md} shows.
 */
final class CrlBenchmark implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("large-crl");
    private final TestServer server = TestServer.start();

    /** Writes the CRL and the certificates, and serves the CRL where the certificates say. */
    CrlBenchmark(int entries, int certificates) throws Exception {
        TestCa ca = TestCa.create("CN=large issuer");
        LargeCrl.write(crl(), ca, entries);
        server.on("/large.crl", (request, out) -> {
            out.write(TestServer.head(200, "Content-Length: " + Files.size(crl())));
            Files.copy(crl(), out);
        });
        KeyPair keys = TestCa.newKeys();
        try (OutputStream leaves = Files.newOutputStream(folder.resolve("leaves.cer"))) {
            for (int i = 1; i <= certificates; i++) {
                BigInteger serial = LargeCrl.serial(entries - 1 - (i - 1) * (entries / certificates));
                leaves.write(ca.sign(ca.leaf(keys).serial(serial).crl(server.url("/large.crl")))
                        .getEncoded());
            }
        }
        Files.write(folder.resolve("issuer.cer"), ca.certificate().getEncoded());
    }

    private Path crl() {
        return folder.resolve("large.crl");
    }

    long size() throws IOException {
        return Files.size(crl());
    }

    /** Runs a probe in a JVM with that much heap, and returns its last line of output. */
    String run(String probe, String heap) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                classPath(),
                CrlProbe.class.getName(),
                probe,
                TestCa.NOW.toString(),
                folder.resolve("leaves.cer").toString(),
                folder.resolve("issuer.cer").toString(),
                crl().toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String failure = output.contains("OutOfMemoryError") ? "OutOfMemoryError" : output;
        return output.contains("peak heap") ? output.strip() : failure;
    }

    /** This module, its tests and core; on the class path, so that it does not matter how the caller runs. */
    private static String classPath() {
        String base = Optional.ofNullable(System.getProperty("basedir")).orElse("verify");
        return String.join(
                File.pathSeparator,
                location(RevocationReason.class),
                location(PublicationCheck.class),
                Path.of(base, "target", "test-classes").toString());
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).toString();
    }

    @Override
    public void close() {
        server.close();
        try {
            for (String file : List.of("leaves.cer", "issuer.cer", "large.crl")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints one line for each way and heap; the one argument is the number of entries, 1,000,000 unless given. */
    public static void main(String[] args) throws Exception {
        int entries = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        for (int certificates : List.of(1, 500)) {
            try (CrlBenchmark benchmark = new CrlBenchmark(entries, certificates)) {
                System.out.printf("%d on a CRL of %,d entries, %,d bytes%n", certificates, entries, benchmark.size());
                for (String heap : List.of("64m", "256m", "2g")) {
                    System.out.printf("-Xmx%-5s certrevoke  %s%n", heap, benchmark.run("certrevoke", heap));
                    System.out.printf("-Xmx%-5s X509CRL, 1  %s%n", heap, benchmark.run("jdk", heap));
                }
            }
        }
    }
}
