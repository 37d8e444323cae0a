package io.certrevoke.verify;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Looks one certificate up on a large CRL, in a JVM of its own, and prints what it took. Needs no test library. */
final class CrlProbe {

    private CrlProbe() {}

    /** Arguments: {@code certrevoke} or {@code jdk}, the time, and the files of certificate, issuer and CRL. */
    public static void main(String[] args) throws Exception {
        X509Certificate certificate = certificate(args[2]);
        X509Certificate issuer = certificate(args[3]);
        long start = System.nanoTime();
        String outcome = args[0].equals("jdk")
                ? jdk(certificate, issuer, Path.of(args[4]))
                : certrevoke(certificate, issuer, Instant.parse(args[1]));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("%s in %d ms, peak heap %d MiB%n", outcome, millis, peakHeap() >> 20);
    }

    private static String certrevoke(X509Certificate certificate, X509Certificate issuer, Instant now) {
        PublicationReport report = PublicationCheck.builder()
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .timeout(Duration.ofMinutes(10))
                .allowPrivateAddresses()
                .build()
                .check(PublicationQuery.of(certificate, issuer));
        return report.status(ChannelKind.CRL) + " (" + report.channels().get(0).detail() + ")";
    }

    private static String jdk(X509Certificate certificate, X509Certificate issuer, Path file) throws Exception {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            crl.verify(issuer.getPublicKey());
            return crl.isRevoked(certificate) ? "REVOKED" : "NOT_YET";
        }
    }

    private static X509Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** The sum of the peaks of all heap pools, an upper bound. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
