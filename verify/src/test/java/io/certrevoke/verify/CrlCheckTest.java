package io.certrevoke.verify;

import static io.certrevoke.verify.TestCa.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrlCheckTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(0x4711);
    private static final Date REVOKED_AT = Date.from(NOW.minus(Duration.ofHours(2)));
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");

    private final TestServer server = TestServer.start();
    private final TestCa ca = TestCa.create("CN=issuer");
    private final TestCa other = TestCa.create("CN=other");
    private final String url = server.url("/a.crl");
    private final X509Certificate leaf = ca.sign(ca.leaf().crl(url));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void check_listedWithReason_isRevokedWithAllEvidence() throws Exception {
        byte[] crl = ca.sign(listing(ca.crl()));
        ChannelResult result = check(leaf, crl);
        assertThat(result.status()).isEqualTo(ChannelStatus.REVOKED);
        assertThat(result.reason()).contains(RevocationReason.KEY_COMPROMISE);
        assertThat(result.revokedAt()).contains(REVOKED_AT.toInstant());
        assertThat(result.crlNumber()).contains(BigInteger.valueOf(7));
        assertThat(result.thisUpdate()).contains(NOW.minus(Duration.ofMinutes(10)));
        assertThat(result.nextUpdate()).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(result.producedAt()).isEmpty();
        assertThat(result.address()).contains(url);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(crl);
        assertThat(result.sha256()).contains(HexFormat.of().formatHex(digest));
    }

    @Test
    void check_listedWithoutReason_isRevokedWithAbsentReason() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL, REVOKED_AT, null);
        ChannelResult result = check(leaf, ca.sign(crl));
        assertThat(result.status()).isEqualTo(ChannelStatus.REVOKED);
        assertThat(result.reason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, REVOKED", "6, NOT_YET"})
    void check_revocationDateAhead_countsOnlyWithinTheSkew(int minutes, ChannelStatus expected) throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL, Date.from(minutes(minutes)), CRLReason.keyCompromise);
        assertThat(check(leaf, ca.sign(crl)).status()).isEqualTo(expected);
    }

    @Test
    void check_notListed_isNotYet() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL.add(BigInteger.ONE), REVOKED_AT, CRLReason.keyCompromise);
        assertThat(check(leaf, ca.sign(crl)).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_crlWithoutAnyEntry_isNotYet() throws Exception {
        assertThat(check(leaf, ca.sign(ca.crl())).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_expiredCertificateNotListed_isExpired() throws Exception {
        X509Certificate expired = ca.sign(ca.leaf().crl(url).expired());
        assertThat(check(expired, ca.sign(ca.crl())).status()).isEqualTo(ChannelStatus.EXPIRED);
    }

    @Test
    void check_expiredCertificateListed_isRevoked() throws Exception {
        X509Certificate expired = ca.sign(ca.leaf().crl(url).expired());
        assertThat(check(expired, ca.sign(listing(ca.crl()))).status()).isEqualTo(ChannelStatus.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({
        // minutes from now: thisUpdate, nextUpdate
        "-10, 60, REVOKED",
        "4, 60, REVOKED",
        "6, 60, INVALID",
        "-60, -4, REVOKED",
        "-60, -6, INVALID",
        "-600, -500, INVALID",
    })
    void check_timesAroundTheSkewOfFiveMinutes_decide(int thisUpdate, int nextUpdate, ChannelStatus expected)
            throws Exception {
        X509v2CRLBuilder crl = ca.crl(minutes(thisUpdate), minutes(nextUpdate));
        assertThat(check(leaf, ca.sign(listing(crl))).status()).isEqualTo(expected);
    }

    @Test
    void check_noNextUpdate_isInvalid() throws Exception {
        X509v2CRLBuilder crl = new X509v2CRLBuilder(ca.name(), Date.from(NOW));
        assertInvalid(check(leaf, ca.sign(listing(crl))), "no nextUpdate");
    }

    @Test
    void check_signedWithAnotherKey_isInvalid() throws Exception {
        TestCa impostor = TestCa.create("CN=issuer");
        assertInvalid(check(leaf, impostor.sign(listing(impostor.crl()))), "not signed with the key");
    }

    @Test
    void check_oneByteChanged_isInvalid() throws Exception {
        byte[] crl = ca.sign(listing(ca.crl()));
        int serial = indexOf(crl, new byte[] {0x02, 0x02, 0x47, 0x11});
        crl[serial + 3] = 0x12;
        assertInvalid(check(leaf, crl), "not signed with the key");
    }

    @Test
    void check_crlOfAnotherIssuer_isInvalid() throws Exception {
        assertInvalid(check(leaf, other.sign(listing(other.crl()))), "another issuer");
    }

    @Test
    void check_truncatedAnywhere_isInvalid() throws Exception {
        byte[] crl = ca.sign(listing(ca.crl()));
        for (int length = 0; length < crl.length; length += 7) {
            assertThat(check(leaf, Arrays.copyOf(crl, length)).status())
                    .as("cut to %d bytes", length)
                    .isEqualTo(ChannelStatus.INVALID);
        }
    }

    @Test
    void check_surplusByte_isInvalid() throws Exception {
        byte[] crl = ca.sign(listing(ca.crl()));
        assertInvalid(check(leaf, Arrays.copyOf(crl, crl.length + 1)), "surplus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>not here</html>", "-----BEGIN CERTIFICATE-----", "0"})
    void check_notACrl_isInvalid(String body) {
        assertThat(check(leaf, body.getBytes(StandardCharsets.US_ASCII)).status())
                .isEqualTo(ChannelStatus.INVALID);
    }

    @Test
    void check_issuerMayNotSignCrls_isInvalid() throws Exception {
        TestCa restricted = TestCa.create("CN=restricted", KeyUsage.keyCertSign);
        X509Certificate certificate = restricted.sign(restricted.leaf().crl(url));
        server.serve("/a.crl", restricted.sign(listing(restricted.crl())));
        assertInvalid(crlOf(PublicationQuery.of(certificate, restricted.certificate())), "not for signing CRLs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withECDSA", "SHA384withECDSA"})
    void check_otherDigests_onlyStrongOnesCount(String algorithm) throws Exception {
        byte[] crl = listing(ca.crl()).build(ca.signer(algorithm)).getEncoded();
        ChannelStatus expected = algorithm.startsWith("SHA1") ? ChannelStatus.INVALID : ChannelStatus.REVOKED;
        assertThat(check(leaf, crl).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "RSA, SHA512withRSA", "RSA, SHA256withRSAandMGF1", "Ed25519, Ed25519"})
    void check_otherKeys_areVerified(String keys, String algorithm) throws Exception {
        TestCa signer = TestCa.create("CN=issuer", keys, algorithm);
        X509Certificate certificate = signer.sign(signer.leaf().crl(url));
        server.serve("/a.crl", signer.sign(listing(signer.crl())));
        assertThat(crlOf(PublicationQuery.of(certificate, signer.certificate())).status())
                .isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_largeCrlWithEddsa_isInvalidSinceItNeedsItsSizeInMemory() throws Exception {
        TestCa signer = TestCa.create("CN=issuer", "Ed25519", "Ed25519");
        X509Certificate certificate = signer.sign(signer.leaf().crl(url));
        X509v2CRLBuilder crl = signer.crl();
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(UNKNOWN, false, new DEROctetString(new byte[60_000]));
        for (int i = 0; i < 150; i++) {
            crl.addCRLEntry(BigInteger.valueOf(i + 1), REVOKED_AT, generator.generate());
        }
        server.serve("/a.crl", signer.sign(crl));
        assertInvalid(crlOf(PublicationQuery.of(certificate, signer.certificate())), "too much memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void check_pem_isReadAndHashedAsFetched(String lineFeed) throws Exception {
        String digits = Base64.getMimeEncoder(64, lineFeed.getBytes(StandardCharsets.US_ASCII))
                .encodeToString(ca.sign(listing(ca.crl())));
        String pem = "-----BEGIN X509 CRL-----" + lineFeed + digits + lineFeed + "-----END X509 CRL-----" + lineFeed;
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        ChannelResult result = check(leaf, bytes);
        assertThat(result.status()).isEqualTo(ChannelStatus.REVOKED);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(result.sha256()).contains(HexFormat.of().formatHex(digest));
    }

    @Test
    void check_pemWithoutItsEnd_isInvalid() throws Exception {
        String digits = Base64.getEncoder().encodeToString(ca.sign(listing(ca.crl())));
        byte[] pem = ("-----BEGIN X509 CRL-----\n" + digits + "\n").getBytes(StandardCharsets.US_ASCII);
        assertInvalid(check(leaf, pem), "PEM");
    }

    @Test
    void check_unknownCriticalExtensionOfTheList_isInvalid() throws Exception {
        X509v2CRLBuilder crl = listing(ca.crl());
        crl.addExtension(UNKNOWN, true, DERNull.INSTANCE);
        assertInvalid(check(leaf, ca.sign(crl)), "unknown critical extension 1.2.3.4.5");
    }

    @Test
    void check_unknownExtensionThatIsNotCritical_isIgnored() throws Exception {
        X509v2CRLBuilder crl = listing(ca.crl());
        crl.addExtension(UNKNOWN, false, DERNull.INSTANCE);
        assertThat(check(leaf, ca.sign(crl)).status()).isEqualTo(ChannelStatus.REVOKED);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x4711, 0x4712})
    void check_unknownCriticalExtensionOfAnyEntry_isInvalid(long serial) throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(BigInteger.valueOf(serial), REVOKED_AT, entryExtension(UNKNOWN, true));
        assertInvalid(check(leaf, ca.sign(crl)), "unknown critical extension in an entry");
    }

    @Test
    void check_unknownEntryExtensionThatIsNotCritical_isIgnored() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL, REVOKED_AT, entryExtension(UNKNOWN, false));
        assertThat(check(leaf, ca.sign(crl)).status()).isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_reasonThatTheStandardDoesNotKnow_isInvalid() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(Extension.reasonCode, false, new ASN1Enumerated(7));
        crl.addCRLEntry(SERIAL, REVOKED_AT, generator.generate());
        assertInvalid(check(leaf, ca.sign(crl)), "code 7");
    }

    @Test
    void check_listedTwice_isInvalid() throws Exception {
        assertInvalid(check(leaf, ca.sign(listing(listing(ca.crl())))), "twice");
    }

    @Test
    void check_removeFromCrlOnACompleteCrl_isInvalid() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL, REVOKED_AT, CRLReason.removeFromCRL);
        assertInvalid(check(leaf, ca.sign(crl)), "removeFromCRL");
    }

    @Test
    void check_deltaCrl_presenceCountsAbsenceSaysNothingRemovalIsNoRevocation() throws Exception {
        assertThat(check(leaf, ca.sign(listing(delta()))).status()).isEqualTo(ChannelStatus.REVOKED);
        assertInvalid(check(leaf, ca.sign(delta())), "delta CRL");
        X509v2CRLBuilder removal = delta();
        removal.addCRLEntry(SERIAL, REVOKED_AT, CRLReason.removeFromCRL);
        assertThat(check(leaf, ca.sign(removal)).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_scopeOfTheSameDistributionPoint_isRevoked() throws Exception {
        assertThat(scoped(new IssuingDistributionPoint(name(url), false, false)).status())
                .isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_scopeOfAnotherDistributionPoint_isInvalid() throws Exception {
        assertInvalid(
                scoped(new IssuingDistributionPoint(name("http://crl.example.org/2.crl"), false, false)),
                "another distribution point");
    }

    @Test
    void check_scopeRelativeToTheIssuer_isInvalid() throws Exception {
        DistributionPointName relative = new DistributionPointName(
                DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, new X500Name("CN=shard 1").getRDNs()[0]);
        assertInvalid(scoped(new IssuingDistributionPoint(relative, false, false)), "another distribution point");
    }

    @ParameterizedTest
    @CsvSource({
        // onlyContainsUserCerts, onlyContainsCACerts, certificate of an authority?
        "true, false, false, REVOKED",
        "false, true, false, INVALID",
        "true, false, true, INVALID",
        "false, true, true, REVOKED",
    })
    void check_scopeOfAKindOfCertificates_decides(
            boolean usersOnly, boolean authoritiesOnly, boolean authority, ChannelStatus expected) throws Exception {
        TestCa.Draft draft = ca.leaf().crl(url);
        draft.extension(Extension.basicConstraints, true, new BasicConstraints(authority));
        X509v2CRLBuilder crl = listing(ca.crl());
        crl.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, usersOnly, authoritiesOnly, null, false, false));
        assertThat(check(ca.sign(draft), ca.sign(crl)).status()).isEqualTo(expected);
    }

    @Test
    void check_scopeOfAttributeCertificates_isInvalid() throws Exception {
        assertInvalid(scoped(new IssuingDistributionPoint(null, false, false, null, false, true)), "another kind");
    }

    @Test
    void check_scopeOfSomeReasons_countsOnlyAnEntryWithOneOfThem() throws Exception {
        ReasonFlags covering = new ReasonFlags(ReasonFlags.keyCompromise | ReasonFlags.superseded);
        ReasonFlags elsewhere = new ReasonFlags(ReasonFlags.privilegeWithdrawn | ReasonFlags.aACompromise);
        assertThat(scoped(new IssuingDistributionPoint(null, false, false, covering, false, false))
                        .status())
                .isEqualTo(ChannelStatus.REVOKED);
        IssuingDistributionPoint partial = new IssuingDistributionPoint(null, false, false, elsewhere, false, false);
        assertInvalid(scoped(partial), "does not cover");
        X509v2CRLBuilder empty = ca.crl();
        empty.addExtension(Extension.issuingDistributionPoint, true, partial);
        assertInvalid(check(leaf, ca.sign(empty)), "some reasons only");
    }

    @Test
    void check_pointForSomeReasonsNotListed_isInvalid() throws Exception {
        X509Certificate certificate = ca.sign(
                ca.leaf().point(new DistributionPoint(name(url), new ReasonFlags(ReasonFlags.keyCompromise), null)));
        assertInvalid(check(certificate, ca.sign(ca.crl())), "some reasons only");
    }

    @Test
    void check_indirectCrlNamedByThePoint_countsEntriesOfTheRightIssuerOnly() throws Exception {
        X509Certificate certificate = indirectLeaf();
        X509v2CRLBuilder crl = indirect(other.crl());
        crl.addCRLEntry(BigInteger.ONE, REVOKED_AT, CRLReason.superseded);
        crl.addCRLEntry(BigInteger.TWO, REVOKED_AT, certificateIssuer(ca.name()));
        listing(crl); // no issuer of its own: the one before still holds
        ChannelResult result = askIndirect(certificate, other.sign(crl));
        assertThat(result.status()).as(result.detail()).isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_indirectCrlSameSerialOfOtherIssuers_isNotYet() throws Exception {
        X509v2CRLBuilder crl = indirect(other.crl());
        listing(crl); // of the CRL's own issuer
        crl.addCRLEntry(BigInteger.TWO, REVOKED_AT, certificateIssuer(ca.name()));
        crl.addCRLEntry(BigInteger.TEN, REVOKED_AT, certificateIssuer(new X500Name("CN=third")));
        listing(crl); // of the third
        assertThat(askIndirect(indirectLeaf(), other.sign(crl)).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_indirectCrlWhoseIssuerIsNotGiven_isInvalid() throws Exception {
        assertInvalid(check(indirectLeaf(), other.sign(indirect(other.crl()))), "crlIssuers");
    }

    @Test
    void check_crlOfAnotherIssuerWithoutTheIndirectFlag_isInvalid() throws Exception {
        assertInvalid(askIndirect(indirectLeaf(), other.sign(listing(other.crl()))), "not an indirect one");
    }

    @Test
    void check_certificateIssuerOnADirectCrl_isInvalid() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(SERIAL, REVOKED_AT, certificateIssuer(ca.name()));
        assertInvalid(check(leaf, ca.sign(crl)), "not an indirect one");
    }

    @Test
    void check_issuersOwnCrlWhereAnIndirectOneIsNamed_isInvalid() throws Exception {
        assertInvalid(check(indirectLeaf(), ca.sign(listing(ca.crl()))), "another issuer");
    }

    @Test
    void check_secondKeyOfTheIssuer_countsWhereItsCertificateIsGiven() throws Exception {
        TestCa secondKey = TestCa.create("CN=issuer");
        byte[] crl = secondKey.sign(listing(secondKey.crl()));
        server.serve("/a.crl", crl);
        PublicationQuery query = PublicationQuery.builder()
                .certificate(leaf)
                .issuer(ca.certificate())
                .addCrlIssuers(secondKey.certificate())
                .build();
        assertThat(crlOf(query).status()).isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_serialWithItsHighestBitSet_isFound() throws Exception {
        BigInteger serial = new BigInteger("00f0e1d2c3b4a5968778695a4b3c2d1e0f", 16);
        X509v2CRLBuilder crl = ca.crl();
        crl.addCRLEntry(serial, REVOKED_AT, CRLReason.superseded);
        ChannelResult result = check(ca.sign(ca.leaf().crl(url).serial(serial)), ca.sign(crl));
        assertThat(result.reason()).contains(RevocationReason.SUPERSEDED);
    }

    @Test
    void check_crlAddedByTheCaller_mayBeACopyOfTheNamedOne() throws Exception {
        X509Certificate certificate = ca.sign(ca.leaf().crl("http://crl.example.org/1.crl"));
        X509v2CRLBuilder crl = listing(ca.crl());
        crl.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(name("http://crl.example.org/1.crl"), false, false));
        server.serve("/copy.crl", ca.sign(crl));
        PublicationQuery query = PublicationQuery.builder()
                .certificate(certificate)
                .issuer(ca.certificate())
                .addCrls(URI.create(server.url("/copy.crl")))
                .build();
        ChannelResult added = check(query).channels().get(1);
        assertThat(added.channel().named()).isFalse();
        assertThat(added.status()).as(added.detail()).isEqualTo(ChannelStatus.REVOKED);
    }

    private ChannelResult scoped(IssuingDistributionPoint scope) throws Exception {
        X509v2CRLBuilder crl = listing(ca.crl());
        crl.addExtension(Extension.issuingDistributionPoint, true, scope);
        return check(leaf, ca.sign(crl));
    }

    private X509v2CRLBuilder delta() throws Exception {
        X509v2CRLBuilder crl = ca.crl();
        crl.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(6));
        return crl;
    }

    private X509Certificate indirectLeaf() {
        GeneralNames issuer = new GeneralNames(new GeneralName(other.name()));
        return ca.sign(ca.leaf().point(new DistributionPoint(name(url), null, issuer)));
    }

    private static X509v2CRLBuilder indirect(X509v2CRLBuilder crl) throws Exception {
        crl.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, false, false, null, true, false));
        return crl;
    }

    private ChannelResult askIndirect(X509Certificate certificate, byte[] crl) {
        server.serve("/a.crl", crl);
        return crlOf(PublicationQuery.builder()
                .certificate(certificate)
                .issuer(ca.certificate())
                .addCrlIssuers(other.certificate())
                .build());
    }

    private static Extensions certificateIssuer(X500Name issuer) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(issuer)));
        return generator.generate();
    }

    private static Extensions entryExtension(ASN1ObjectIdentifier oid, boolean critical) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(oid, critical, DERNull.INSTANCE);
        return generator.generate();
    }

    private static DistributionPointName name(String address) {
        return new DistributionPointName(TestCa.uris(address));
    }

    private static X509v2CRLBuilder listing(X509v2CRLBuilder crl) {
        return crl.addCRLEntry(SERIAL, REVOKED_AT, CRLReason.keyCompromise);
    }

    private static Instant minutes(int fromNow) {
        return NOW.plus(Duration.ofMinutes(fromNow));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    private static void assertInvalid(ChannelResult result, String why) {
        assertThat(result.detail()).contains(why);
        assertThat(result.status()).isEqualTo(ChannelStatus.INVALID);
        assertThat(result.reason()).isEmpty();
        assertThat(result.revokedAt()).isEmpty();
    }

    private ChannelResult check(X509Certificate certificate, byte[] crl) {
        server.serve("/a.crl", crl);
        return crlOf(PublicationQuery.of(certificate, ca.certificate()));
    }

    private static ChannelResult crlOf(PublicationQuery query) {
        return check(query).channels().get(0);
    }

    private static PublicationReport check(PublicationQuery query) {
        return PublicationCheck.builder()
                .clock(TestCa.CLOCK)
                .allowPrivateAddresses()
                .build()
                .check(query);
    }
}
