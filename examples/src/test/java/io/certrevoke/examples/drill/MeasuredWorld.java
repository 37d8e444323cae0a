package io.certrevoke.examples.drill;

import com.sun.net.httpserver.HttpServer;
import io.certrevoke.testkit.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that name a CRL alone, as PEM bundles, and that CRL, on which all of them are already. */
final class MeasuredWorld implements AutoCloseable {

    private static final int BUNDLE = 1000;
    private static final X500Name ISSUER = new X500Name("O=certrevoke measure,CN=issuing CA");

    private final HttpServer server;
    private final Date start = Date.from(Instant.now().minus(Duration.ofDays(1)));
    private final Date end = Date.from(Instant.now().plus(Duration.ofDays(90)));
    private final KeyPairGenerator keys;
    private final KeyPair authority;
    private final ContentSigner signer;

    MeasuredWorld(Path folder, int count) throws Exception {
        keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        authority = keys.generateKeyPair();
        signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        Files.createDirectories(folder.resolve("bundles"));
        Files.writeString(folder.resolve("issuer.pem"), Pem.of(issuer()));
        write(folder.resolve("bundles"), count);
        byte[] crl = crl(count);
        server.createContext("/ca.crl", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, crl.length);
                exchange.getResponseBody().write(crl);
            }
        });
    }

    /** From now on the CRL is served. */
    void open() {
        server.start();
    }

    private void write(Path bundles, int count) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (int n = 1; n <= count; n++) {
            pem.append(Pem.of(endEntity(n)));
            if (n % BUNDLE == 0 || n == count) {
                Files.writeString(bundles.resolve(String.format("%06d.pem", n)), pem);
                pem.setLength(0);
            }
        }
    }

    private X509Certificate issuer() throws Exception {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(ISSUER, BigInteger.ONE, start, end, ISSUER, authority.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private X509Certificate endEntity(int n) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                ISSUER,
                serial(n),
                start,
                end,
                new X500Name("CN=host-" + n + ".example.org"),
                keys.generateKeyPair().getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublic()));
        GeneralName address = new GeneralName(
                GeneralName.uniformResourceIdentifier,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/ca.crl");
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(address)), null, null)
        }));
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static BigInteger serial(int n) {
        return BigInteger.ONE.shiftLeft(100).add(BigInteger.valueOf(n));
    }

    private byte[] crl(int count) throws IOException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(ISSUER, new Date());
        builder.setNextUpdate(end);
        for (int n = 1; n <= count; n++) {
            builder.addCRLEntry(serial(n), start, CRLReason.keyCompromise);
        }
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        return builder.build(signer).getEncoded();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
