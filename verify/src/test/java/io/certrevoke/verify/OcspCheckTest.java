package io.certrevoke.verify;

import static io.certrevoke.verify.TestCa.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcspCheckTest {

    private static final Date REVOKED_AT = Date.from(NOW.minus(Duration.ofHours(2)));
    private static final CertificateStatus COMPROMISED = new RevokedStatus(REVOKED_AT, 1);
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");

    private final TestServer server = TestServer.start();
    private final TestCa ca = TestCa.create("CN=issuer");
    private final TestCa other = TestCa.create("CN=other");
    private final X509Certificate leaf = ca.sign(ca.leaf().ocsp(server.url("/ocsp")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void check_revokedWithReason_isRevokedWithAllEvidence() throws Exception {
        TestResponder responder = TestResponder.of(ca).says(COMPROMISED).withoutNonce();
        byte[] answer = responder.answer(OcspRequest.of(leaf, ca.certificate()).encoded());
        server.serve("/ocsp", answer);
        ChannelResult result = ask(leaf);
        assertThat(result.status()).as(result.detail()).isEqualTo(ChannelStatus.REVOKED);
        assertThat(result.reason()).contains(RevocationReason.KEY_COMPROMISE);
        assertThat(result.revokedAt()).contains(REVOKED_AT.toInstant());
        assertThat(result.producedAt()).contains(NOW.minus(Duration.ofMinutes(1)));
        assertThat(result.thisUpdate()).contains(NOW.minus(Duration.ofMinutes(10)));
        assertThat(result.nextUpdate()).contains(NOW.plus(Duration.ofHours(1)));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(answer);
        assertThat(result.sha256()).contains(HexFormat.of().formatHex(digest));
        assertThat(server.requests().get(0)).startsWith("POST /ocsp ").contains("application/ocsp-request");
    }

    @Test
    void request_readByAnotherLibrary_namesTheCertificateAndANonce() throws Exception {
        OCSPReq request = new OCSPReq(OcspRequest.of(leaf, ca.certificate()).encoded());
        CertificateID id = request.getRequestList()[0].getCertID();
        assertThat(id.matchesIssuer(
                        new JcaX509CertificateHolder(ca.certificate()),
                        new JcaDigestCalculatorProviderBuilder().build()))
                .isTrue();
        assertThat(id.getSerialNumber()).isEqualTo(leaf.getSerialNumber());
        assertThat(request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue()
                        .getOctets())
                .hasSize(34);
    }

    @Test
    void check_revokedWithoutReason_isRevokedWithAbsentReason() throws Exception {
        ChannelResult result = answer(TestResponder.of(ca).says(new RevokedStatus(REVOKED_AT)));
        assertThat(result.status()).as(result.detail()).isEqualTo(ChannelStatus.REVOKED);
        assertThat(result.reason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, REVOKED", "4, REVOKED", "6, NOT_YET"})
    void check_revocationTimeAhead_countsOnlyWithinTheSkew(int minutes, ChannelStatus expected) throws Exception {
        ChannelResult result = answer(TestResponder.of(ca).says(new RevokedStatus(Date.from(minutes(minutes)))));
        assertThat(result.status()).as(result.detail()).isEqualTo(expected);
    }

    @Test
    void check_good_isNotYet() throws Exception {
        assertThat(answer(TestResponder.of(ca)).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_unknown_isNotRevoked() throws Exception {
        ChannelResult result = answer(TestResponder.of(ca).says(new UnknownStatus()));
        assertThat(result.status()).isEqualTo(ChannelStatus.NOT_YET);
        assertThat(result.detail()).contains("unknown");
    }

    @Test
    void check_revokedForACertificateNeverIssued_isNotRevoked() throws Exception {
        TestResponder responder = TestResponder.of(ca)
                .says(new RevokedStatus(Date.from(Instant.EPOCH), 6))
                .extension(OCSPObjectIdentifiers.id_pkix_ocsp.branch("9"), false, DERNull.INSTANCE);
        assertThat(answer(responder).status()).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_expiredCertificate_goodProvesNothingRevokedDoes() throws Exception {
        X509Certificate expired = ca.sign(ca.leaf().ocsp(server.url("/ocsp")).expired());
        serve(TestResponder.of(ca));
        assertThat(ask(expired).status()).isEqualTo(ChannelStatus.EXPIRED);
        serve(TestResponder.of(ca).says(COMPROMISED));
        assertThat(ask(expired).status()).isEqualTo(ChannelStatus.REVOKED);
        serve(TestResponder.of(ca.certificate(), other.signer()).says(COMPROMISED));
        assertThat(ask(expired).status()).isEqualTo(ChannelStatus.INVALID);
    }

    @Test
    void check_removeFromCrl_isInvalid() throws Exception {
        assertInvalid(answer(TestResponder.of(ca).says(new RevokedStatus(REVOKED_AT, 8))), "removeFromCRL");
    }

    @Test
    void check_reasonThatTheStandardDoesNotKnow_isInvalid() throws Exception {
        assertInvalid(answer(TestResponder.of(ca).says(new RevokedStatus(REVOKED_AT, 7))), "code 7");
    }

    @ParameterizedTest
    @CsvSource({
        // minutes from now: thisUpdate, nextUpdate
        "4, 60, REVOKED",
        "6, 60, INVALID",
        "-60, -4, REVOKED",
        "-60, -6, INVALID",
        "-600, -500, INVALID",
        "-4, , REVOKED",
        "-6, , INVALID",
    })
    void check_timesAroundTheSkewOfFiveMinutes_decide(int thisUpdate, Integer nextUpdate, ChannelStatus expected)
            throws Exception {
        TestResponder responder = TestResponder.of(ca)
                .says(COMPROMISED)
                .from(minutes(thisUpdate), Optional.ofNullable(nextUpdate).map(OcspCheckTest::minutes));
        assertThat(answer(responder).status()).isEqualTo(expected);
    }

    @Test
    void check_producedInTheFuture_isInvalid() throws Exception {
        assertInvalid(answer(TestResponder.of(ca).says(COMPROMISED).producedAt(minutes(6))), "future");
    }

    @Test
    void check_noNonce_isAcceptable() throws Exception {
        assertThat(answer(TestResponder.of(ca).says(COMPROMISED).withoutNonce()).status())
                .isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_anotherNonce_isInvalid() throws Exception {
        DEROctetString nonce = new DEROctetString(new byte[32]);
        TestResponder responder = TestResponder.of(ca)
                .says(COMPROMISED)
                .withoutNonce()
                .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce);
        assertInvalid(answer(responder), "nonce");
    }

    @Test
    void check_anotherSerial_isInvalid() throws Exception {
        X509Certificate neighbour = ca.sign(ca.leaf().serial(BigInteger.TEN));
        TestResponder responder = TestResponder.of(ca).says(COMPROMISED).about(id -> idOf(neighbour, ca));
        assertInvalid(answer(responder), "0 statuses");
    }

    @Test
    void check_sameSerialOfAnotherIssuer_isInvalid() throws Exception {
        TestResponder responder = TestResponder.of(ca).says(COMPROMISED).about(id -> idOf(leaf, other));
        assertInvalid(answer(responder), "0 statuses");
    }

    @Test
    void check_twoStatusesOfTheCertificate_isInvalid() throws Exception {
        assertInvalid(answer(TestResponder.of(ca).says(COMPROMISED).copies(2)), "2 statuses");
    }

    @Test
    void check_signedWithAnotherKey_isInvalid() throws Exception {
        assertInvalid(answer(TestResponder.of(ca.certificate(), other.signer()).says(COMPROMISED)), "not signed");
    }

    @Test
    void check_signedByAnotherAuthority_isInvalid() throws Exception {
        TestResponder responder = TestResponder.of(other).says(COMPROMISED).with(other.certificate());
        assertInvalid(answer(responder), "not for that purpose");
    }

    @Test
    void check_signedByAnAppointedResponder_isRevoked() throws Exception {
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_OCSPSigning);
        X509Certificate certificate = ca.sign(draft);
        TestResponder responder = TestResponder.of(certificate, signer(draft.keys()))
                .says(COMPROMISED)
                .with(certificate);
        ChannelResult result = answer(responder);
        assertThat(result.status()).as(result.detail()).isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_appointedResponderNamedByKey_isRevoked() throws Exception {
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_OCSPSigning);
        X509Certificate certificate = ca.sign(draft);
        TestResponder responder = TestResponder.byKey(keyId(draft.keys()), signer(draft.keys()))
                .says(COMPROMISED)
                .with(certificate);
        ChannelResult result = answer(responder);
        assertThat(result.status()).as(result.detail()).isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_issuerNamedByKey_isRevoked() throws Exception {
        assertThat(answer(TestResponder.byKey(keyId(ca.keys()), ca.signer()).says(COMPROMISED))
                        .status())
                .isEqualTo(ChannelStatus.REVOKED);
    }

    @Test
    void check_responderForAnotherPurpose_isInvalid() throws Exception {
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_serverAuth);
        X509Certificate certificate = ca.sign(draft);
        assertInvalid(
                answer(TestResponder.of(certificate, signer(draft.keys()))
                        .says(COMPROMISED)
                        .with(certificate)),
                "not for that purpose");
    }

    @Test
    void check_responderWithoutAnyPurpose_isInvalid() throws Exception {
        TestCa.Draft draft = new TestCa.Draft(ca.name(), new X500Name("CN=responder"), TestCa.newKeys());
        X509Certificate certificate = ca.sign(draft);
        assertInvalid(
                answer(TestResponder.of(certificate, signer(draft.keys()))
                        .says(COMPROMISED)
                        .with(certificate)),
                "not for that purpose");
    }

    @Test
    void check_responderAppointedBySomebodyElse_isInvalid() throws Exception {
        TestCa impostor = TestCa.create("CN=issuer");
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_OCSPSigning);
        X509Certificate certificate = impostor.sign(draft);
        assertInvalid(
                answer(TestResponder.of(certificate, signer(draft.keys()))
                        .says(COMPROMISED)
                        .with(certificate)),
                "not appointed");
    }

    @Test
    void check_responderWhoseCertificateHasExpired_isInvalid() throws Exception {
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_OCSPSigning).expired();
        X509Certificate certificate = ca.sign(draft);
        assertInvalid(
                answer(TestResponder.of(certificate, signer(draft.keys()))
                        .says(COMPROMISED)
                        .with(certificate)),
                "not appointed");
    }

    @Test
    void check_responderCertificateMissing_isInvalid() throws Exception {
        TestCa.Draft draft = responderDraft(KeyPurposeId.id_kp_OCSPSigning);
        assertInvalid(
                answer(TestResponder.of(ca.sign(draft), signer(draft.keys())).says(COMPROMISED)), "not signed");
    }

    @Test
    void check_signedWithSha1_isInvalid() throws Exception {
        TestResponder responder = TestResponder.of(ca.certificate(), ca.signer("SHA1withECDSA"));
        assertInvalid(answer(responder.says(COMPROMISED)), "not accepted");
    }

    @Test
    void check_unknownCriticalExtension_isInvalid() throws Exception {
        assertInvalid(
                answer(TestResponder.of(ca).says(COMPROMISED).extension(UNKNOWN, true, DERNull.INSTANCE)),
                "unknown critical");
        assertInvalid(
                answer(TestResponder.of(ca).says(COMPROMISED).singleExtension(UNKNOWN, true, DERNull.INSTANCE)),
                "unknown critical");
        assertThat(answer(TestResponder.of(ca)
                                .says(COMPROMISED)
                                .extension(UNKNOWN, false, DERNull.INSTANCE)
                                .singleExtension(UNKNOWN, false, DERNull.INSTANCE))
                        .status())
                .isEqualTo(ChannelStatus.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"1, malformedRequest", "2, internalError", "3, tryLater", "5, sigRequired", "6, unauthorized", "9, (9)"
    })
    void check_responderRefuses_isInvalid(int status, String name) throws Exception {
        server.serve("/ocsp", new OCSPRespBuilder().build(status, null).getEncoded());
        assertInvalid(ask(leaf), name);
    }

    @Test
    void check_truncatedAnywhere_isInvalid() throws Exception {
        byte[] answer = TestResponder.of(ca)
                .says(COMPROMISED)
                .withoutNonce()
                .answer(OcspRequest.of(leaf, ca.certificate()).encoded());
        for (int length = 0; length < answer.length; length += 5) {
            server.serve("/ocsp", Arrays.copyOf(answer, length));
            assertThat(ask(leaf).status()).as("cut to %d bytes", length).isEqualTo(ChannelStatus.INVALID);
        }
        server.serve("/ocsp", Arrays.copyOf(answer, answer.length + 1));
        assertThat(ask(leaf).status()).isEqualTo(ChannelStatus.INVALID);
    }

    @Test
    void check_anyByteChanged_isNeverRevoked() throws Exception {
        byte[] answer = TestResponder.of(ca)
                .says(COMPROMISED)
                .withoutNonce()
                .answer(OcspRequest.of(leaf, ca.certificate()).encoded());
        OcspRequest request = OcspRequest.of(leaf, ca.certificate());
        PublicationQuery query = PublicationQuery.of(leaf, ca.certificate());
        int survivors = 0;
        for (int i = 0; i < answer.length; i++) {
            byte[] changed = answer.clone();
            changed[i] ^= 0x01;
            if (verdict(query, request, changed) == ChannelStatus.REVOKED) {
                survivors++;
            }
        }
        assertThat(survivors).isZero();
    }

    private static ChannelStatus verdict(PublicationQuery query, OcspRequest request, byte[] answer) {
        ChannelResult.Builder result = ChannelResult.builder()
                .channel(new Channel(ChannelKind.OCSP, List.of(), true))
                .checkedAt(NOW);
        try {
            new OcspCheck(query, request, new Validity(NOW, Duration.ofMinutes(5)), result).check(answer);
            return result.build().status();
        } catch (ChannelFailure e) {
            return e.status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "0"})
    void check_notAnOcspAnswer_isInvalid(String body) {
        server.serve("/ocsp", body.getBytes(StandardCharsets.US_ASCII));
        assertThat(ask(leaf).status()).isEqualTo(ChannelStatus.INVALID);
    }

    private TestCa.Draft responderDraft(KeyPurposeId purpose) {
        return new TestCa.Draft(ca.name(), new X500Name("CN=responder"), TestCa.newKeys())
                .extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    private static ContentSigner signer(KeyPair keys) throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    private static RespID keyId(KeyPair keys) throws Exception {
        SubjectPublicKeyInfo info =
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        return new RespID(info, new JcaDigestCalculatorProviderBuilder().build().get(sha1()));
    }

    private static AlgorithmIdentifier sha1() {
        return CertificateID.HASH_SHA1;
    }

    private static CertificateID idOf(X509Certificate certificate, TestCa issuer) {
        try {
            return new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(sha1()),
                    new JcaX509CertificateHolder(issuer.certificate()),
                    certificate.getSerialNumber());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant minutes(int fromNow) {
        return NOW.plus(Duration.ofMinutes(fromNow));
    }

    private static void assertInvalid(ChannelResult result, String why) {
        assertThat(result.detail()).contains(why);
        assertThat(result.status()).isEqualTo(ChannelStatus.INVALID);
        assertThat(result.reason()).isEmpty();
        assertThat(result.revokedAt()).isEmpty();
    }

    private void serve(TestResponder responder) {
        server.on("/ocsp", (request, out) -> out.write(TestServer.ok(responder.answer(request))));
    }

    private ChannelResult answer(TestResponder responder) {
        serve(responder);
        return ask(leaf);
    }

    private ChannelResult ask(X509Certificate certificate) {
        return PublicationCheck.builder()
                .clock(TestCa.CLOCK)
                .allowPrivateAddresses()
                .build()
                .check(PublicationQuery.of(certificate, ca.certificate()))
                .channels()
                .get(1);
    }
}
