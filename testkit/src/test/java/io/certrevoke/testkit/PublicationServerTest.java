package io.certrevoke.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.RevocationReason;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationServerTest {

    private final PublicationServer server = PublicationServer.start();
    private final IssuingCa ca = IssuingCa.create("acme", server.base(), Clock.systemUTC());
    private final IssuedCertificate issued = ca.issue(CertificateSpec.of("www.example.org"));
    private final BigInteger serial = issued.certificate().getSerialNumber();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void publish() {
        server.add(ca);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void crl_afterARevocation_isServedSigned() throws Exception {
        ca.revoke(serial, RevocationReason.KEY_COMPROMISE);

        HttpResponse<byte[]> response = get(ca.crlUri());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pkix-crl");
        X509CRL crl = (X509CRL) x509().generateCRL(new ByteArrayInputStream(response.body()));
        crl.verify(ca.certificate().getPublicKey());
        assertThat(crl.getRevokedCertificate(serial).getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    void ca_certificates_areServed() throws Exception {
        assertThat(get(server.base().resolve("/ca/acme.cer")).body())
                .isEqualTo(ca.certificate().getEncoded());
        assertThat(get(server.base().resolve("/ca/acme-root.cer")).body())
                .isEqualTo(ca.root().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/crl", "/crl/nobody.crl", "/ocsp/nobody", "/else/acme"})
    void path_ofNobody_isNotFound(String path) throws Exception {
        assertThat(get(server.base().resolve(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void ocsp_issuedCertificate_isGood() throws Exception {
        BasicOCSPResp answer = ask(ca, serial);

        assertThat(answer.getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(ca.certificate())))
                .isTrue();
        assertThat(answer.getResponses()[0].getNextUpdate()).isAfter(answer.getResponses()[0].getThisUpdate());
    }

    @Test
    void ocsp_revokedCertificate_showsReasonAndTime() throws Exception {
        Revocation revocation = ca.revoke(serial, RevocationReason.CESSATION_OF_OPERATION);

        RevokedStatus status = (RevokedStatus) ask(ca, serial).getResponses()[0].getCertStatus();

        assertThat(status.getRevocationReason()).isEqualTo(5);
        assertThat(status.getRevocationTime()).isEqualTo(revocation.revokedAt());
    }

    @Test
    void ocsp_unspecifiedReason_hasNone() throws Exception {
        ca.revoke(serial, RevocationReason.UNSPECIFIED);

        RevokedStatus status = (RevokedStatus) ask(ca, serial).getResponses()[0].getCertStatus();

        assertThat(status.hasRevocationReason()).isFalse();
    }

    @Test
    void ocsp_unpublishedRevocation_isGood() throws Exception {
        ca.publishNothing();
        ca.revoke(serial, RevocationReason.KEY_COMPROMISE);

        assertThat(ask(ca, serial).getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void ocsp_serialNeverIssued_isUnknown() throws Exception {
        assertThat(ask(ca, BigInteger.TEN).getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void ocsp_sameSerialOfAnotherIssuer_isUnknown() throws Exception {
        IssuingCa other = IssuingCa.create("other", server.base(), Clock.systemUTC());

        assertThat(ask(other, serial).getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @Test
    void ocsp_nonce_isEchoed() throws Exception {
        assertThat(ask(ca, serial)
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getExtnValue())
                .isEqualTo(nonce().getExtnValue());
    }

    @Test
    void ocsp_get_isAnsweredLikePost() throws Exception {
        String path =
                URLEncoder.encode(Base64.getEncoder().encodeToString(request(ca, serial)), StandardCharsets.UTF_8);

        OCSPResp response =
                new OCSPResp(get(URI.create(ca.ocspUri() + "/" + path)).body());

        assertThat(((BasicOCSPResp) response.getResponseObject()).getResponses()[0].getCertStatus())
                .isEqualTo(CertificateStatus.GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bm9uc2Vuc2U=", "/***"})
    void ocsp_nonsense_isAMalformedRequest(String path) throws Exception {
        OCSPResp response = new OCSPResp(get(URI.create(ca.ocspUri() + path)).body());

        assertThat(response.getStatus()).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
    }

    /** How the JDK shall learn of the revocation. */
    private enum Way {
        OCSP(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK)),
        CRL(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK, PKIXRevocationChecker.Option.PREFER_CRLS));

        private final Set<PKIXRevocationChecker.Option> options;

        Way(Set<PKIXRevocationChecker.Option> options) {
            this.options = options;
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void jdk_unrevokedCertificate_isValidDownFromTheRoot(Way way) throws Exception {
        validate(way);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void jdk_revokedCertificate_isRevoked(Way way) {
        ca.revoke(serial, RevocationReason.KEY_COMPROMISE);

        assertThatThrownBy(() -> validate(way))
                .isInstanceOf(CertPathValidatorException.class)
                .cause()
                .isInstanceOfSatisfying(
                        CertificateRevokedException.class,
                        revoked -> assertThat(revoked.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE));
    }

    private void validate(Way way) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(way.options);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(ca.root(), null)));
        parameters.addCertPathChecker(checker);
        validator.validate(x509().generateCertPath(List.of(issued.certificate(), ca.certificate())), parameters);
    }

    private BasicOCSPResp ask(IssuingCa issuer, BigInteger number) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(ca.ocspUri())
                .header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(request(issuer, number)))
                .build();
        OCSPResp response =
                new OCSPResp(client.send(post, BodyHandlers.ofByteArray()).body());
        assertThat(response.getStatus()).isEqualTo(OCSPRespBuilder.SUCCESSFUL);
        return (BasicOCSPResp) response.getResponseObject();
    }

    private static byte[] request(IssuingCa issuer, BigInteger number) throws Exception {
        X509CertificateHolder holder = new JcaX509CertificateHolder(issuer.certificate());
        CertificateID id = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1), holder, number);
        return new OCSPReqBuilder()
                .addRequest(id)
                .setRequestExtensions(new Extensions(nonce()))
                .build()
                .getEncoded();
    }

    private static Extension nonce() throws Exception {
        byte[] octets = new DEROctetString(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).getEncoded();
        return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, octets);
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private static CertificateFactory x509() throws Exception {
        return CertificateFactory.getInstance("X.509");
    }
}
