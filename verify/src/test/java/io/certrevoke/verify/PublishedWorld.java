package io.certrevoke.verify;

import static io.certrevoke.verify.TestCa.NOW;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.jspecify.annotations.Nullable;

/**
 * Two authorities that publish CRLs of every kind, good and bad, and a third one under the first one's name. Serial numbers
 * are few, so that certificates of different authorities share them.
 */
final class PublishedWorld {

    private static final Date REVOKED_AT = Date.from(NOW.minus(Duration.ofHours(2)));
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");
    private static final List<String> CRLS = List.of(
            "full",
            "full",
            "full",
            "pem",
            "empty",
            "delta",
            "reasons",
            "users",
            "shard",
            "twice",
            "code7",
            "critical",
            "cut",
            "stale",
            "impostor",
            "indirect",
            "missing",
            "moved");

    private final TestServer server;
    private final Random random;
    private final TestCa one = TestCa.create("CN=one");
    private final TestCa two = TestCa.create("CN=two");
    private final TestCa impostor = TestCa.create("CN=one");

    PublishedWorld(TestServer server, long seed) throws Exception {
        this.server = server;
        this.random = new Random(seed);
        publish(one, "/one/");
        publish(two, "/two/");
    }

    private void publish(TestCa ca, String folder) throws Exception {
        byte[] full = ca.sign(listing(ca.crl()));
        server.serve(folder + "full", full);
        server.serve(folder + "cut", Arrays.copyOf(full, full.length - 9));
        server.serve(folder + "pem", pem(full));
        server.redirect(folder + "moved", 302, server.url(folder + "full"));
        server.serve(folder + "empty", ca.sign(ca.crl()));
        server.serve(folder + "stale", ca.sign(listing(ca.crl(ago(9), ago(2)))));
        server.serve(
                folder + "delta",
                ca.sign(extended(listing(ca.crl()), Extension.deltaCRLIndicator, new ASN1Integer(6))));
        server.serve(folder + "critical", ca.sign(extended(listing(ca.crl()), UNKNOWN, DERNull.INSTANCE)));
        server.serve(
                folder + "reasons", ca.sign(scoped(ca, null, false, new ReasonFlags(ReasonFlags.superseded), false)));
        server.serve(folder + "users", ca.sign(scoped(ca, null, true, null, false)));
        server.serve(folder + "shard", ca.sign(scoped(ca, name(server.url(folder + "shard")), false, null, false)));
        server.serve(folder + "impostor", impostor.sign(listing(ca.crl())));
        X509v2CRLBuilder twice = listing(ca.crl());
        twice.addCRLEntry(BigInteger.ONE, REVOKED_AT, CRLReason.superseded);
        server.serve(folder + "twice", ca.sign(twice));
        X509v2CRLBuilder code7 = listing(ca.crl());
        code7.addCRLEntry(BigInteger.valueOf(4), REVOKED_AT, entry(Extension.reasonCode, new ASN1Enumerated(7)));
        server.serve(folder + "code7", ca.sign(code7));
        X509v2CRLBuilder indirect = scoped(ca, null, false, null, true);
        indirect.addCRLEntry(BigInteger.TWO, REVOKED_AT, entry(Extension.certificateIssuer, names(one)));
        indirect.addCRLEntry(BigInteger.valueOf(5), REVOKED_AT, CRLReason.superseded);
        server.serve(folder + "indirect", ca.sign(indirect));
        server.on(
                folder + "ocsp",
                (request, out) -> out.write(TestServer.ok(TestResponder.of(ca)
                        .says(new RevokedStatus(REVOKED_AT, CRLReason.keyCompromise))
                        .answer(request))));
    }

    /** A query of any kind. */
    PublicationQuery query() {
        TestCa issuer = random.nextBoolean() ? one : two;
        TestCa.Draft draft = issuer.leaf().serial(BigInteger.valueOf(1 + random.nextInt(6)));
        for (int points = random.nextInt(3); points > 0; points--) {
            draft.point(point());
        }
        if (random.nextBoolean()) {
            draft.ocsp(random.nextInt(4) == 0 ? "http://0.0.0.0/ocsp" : server.url(folder() + "ocsp"));
        }
        X509Certificate certificate = issuer.sign(random.nextInt(5) == 0 ? draft.expired() : draft);
        PublicationQuery.Builder query =
                PublicationQuery.builder().certificate(certificate).issuer(issuer.certificate());
        if (random.nextInt(3) == 0) {
            query.addCrls(URI.create(server.url(crl())));
        }
        if (random.nextBoolean()) {
            query.addCrlIssuers(two.certificate(), impostor.certificate());
        }
        return query.build();
    }

    private DistributionPoint point() {
        String[] addresses =
                Stream.generate(this::address).limit(1 + random.nextInt(3)).toArray(String[]::new);
        ReasonFlags reasons = random.nextInt(6) == 0 ? new ReasonFlags(ReasonFlags.keyCompromise) : null;
        GeneralNames issuer = random.nextInt(4) == 0 ? names(two) : null;
        return new DistributionPoint(name(addresses), reasons, issuer);
    }

    private String address() {
        return switch (random.nextInt(12)) {
            case 0 -> "ldap://ldap.example.org/cn=crl";
            case 1 -> "http://0.0.0.0/crl";
            default -> server.url(crl());
        };
    }

    private String crl() {
        return folder() + CRLS.get(random.nextInt(CRLS.size()));
    }

    private String folder() {
        return random.nextBoolean() ? "/one/" : "/two/";
    }

    /** Lists 1 and 2 for one reason, and 3 for another one. */
    private static X509v2CRLBuilder listing(X509v2CRLBuilder crl) {
        crl.addCRLEntry(BigInteger.ONE, REVOKED_AT, CRLReason.keyCompromise);
        crl.addCRLEntry(BigInteger.TWO, REVOKED_AT, CRLReason.keyCompromise);
        crl.addCRLEntry(BigInteger.valueOf(3), REVOKED_AT, CRLReason.superseded);
        return crl;
    }

    private static X509v2CRLBuilder scoped(
            TestCa ca,
            @Nullable DistributionPointName name,
            boolean users,
            @Nullable ReasonFlags reasons,
            boolean indirect)
            throws Exception {
        IssuingDistributionPoint scope = new IssuingDistributionPoint(name, users, false, reasons, indirect, false);
        return extended(listing(ca.crl()), Extension.issuingDistributionPoint, scope);
    }

    private static X509v2CRLBuilder extended(X509v2CRLBuilder crl, ASN1ObjectIdentifier oid, ASN1Encodable value)
            throws Exception {
        return crl.addExtension(oid, true, value);
    }

    private static Extensions entry(ASN1ObjectIdentifier oid, ASN1Encodable value) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(oid, true, value);
        return generator.generate();
    }

    private static GeneralNames names(TestCa ca) {
        return new GeneralNames(new GeneralName(ca.name()));
    }

    private static DistributionPointName name(String... addresses) {
        return new DistributionPointName(TestCa.uris(addresses));
    }

    private static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return ("-----BEGIN X509 CRL-----\n" + body + "\n-----END X509 CRL-----\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
