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
import java.util.ArrayList;
import java.util.List;

/** Looks certificates up on a large CRL, in a JVM of its own, and prints what it took. Needs no test library. */
final class CrlProbe {

    private CrlProbe() {}

    /** Arguments: {@code certrevoke} or {@code jdk}, the time, and the files of certificates, issuer and CRL. */
    public static void main(String[] args) throws Exception {
        List<X509Certificate> certificates = certificates(args[2]);
        X509Certificate issuer = certificates(args[3]).get(0);
        long start = System.nanoTime();
        String outcome = args[0].equals("jdk")
                ? jdk(certificates.get(0), issuer, Path.of(args[4]))
                : certrevoke(certificates, issuer, Instant.parse(args[1]));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("%s in %d ms, peak heap %d MiB%n", outcome, millis, peakHeap() >> 20);
    }

    private static String certrevoke(List<X509Certificate> certificates, X509Certificate issuer, Instant now) {
        List<PublicationReport> reports = PublicationCheck.builder()
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .timeout(Duration.ofMinutes(10))
                .allowPrivateAddresses()
                .build()
                .checkAll(certificates.stream()
                        .map(certificate -> PublicationQuery.of(certificate, issuer))
                        .toList());
        long revoked = reports.stream()
                .filter(report -> report.status(ChannelKind.CRL) == ChannelStatus.REVOKED)
                .count();
        return "REVOKED " + revoked + " of " + reports.size() + " ("
                + reports.get(0).channels().get(0).detail() + ")";
    }

    private static String jdk(X509Certificate certificate, X509Certificate issuer, Path file) throws Exception {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            crl.verify(issuer.getPublicKey());
            return crl.isRevoked(certificate) ? "REVOKED" : "NOT_YET";
        }
    }

    private static List<X509Certificate> certificates(String file) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            while (in.available() > 0) {
                certificates.add((X509Certificate) factory.generateCertificate(in));
            }
        }
        return certificates;
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
