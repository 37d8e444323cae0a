package io.certrevoke.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.Outcome;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationResult;
import io.certrevoke.RevocationStatus;
import io.certrevoke.RevokedBy;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.alibaba.AlibabaBehaviour.RowDetail;
import io.certrevoke.testkit.alibaba.AlibabaReading;
import io.certrevoke.testkit.alibaba.SerialMatching;
import io.certrevoke.testkit.alibaba.SerialSpelling;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding certificates and reading their state on the sandbox's copy of the API. */
final class AlibabaLookupTest {

    private static final String LOOK_UP = "DescribeClientCertificateForSerialNumber";
    private static final String LIST = "ListClientCertificate";
    private static final String DESCRIBE = "DescribeClientCertificate";
    private static final String REVOKE = "CreateRevokeClientCertificate";
    private static final BigInteger LEADING_ZERO = new BigInteger("84bde9cd233f0ddae33adc438cfbbbd0a1b", 16);

    private final Account account = new Account();
    private final RevocationClient client = account.client();

    @AfterEach
    void close() {
        client.close();
        account.close();
    }

    @ParameterizedTest
    @EnumSource(AlibabaReading.class)
    void revokeThenAgain_underEachReadingOfTheDocumentation_isRevokedOnce(AlibabaReading reading) {
        reading.applyTo(account.api.behaviour());
        IssuedCertificate issued = account.issue("device-17", LEADING_ZERO);
        CertificateRef certificate = CertificateRef.of(issued.certificate());

        RevocationResult first = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);
        RevocationResult second = client.revoke(certificate, RevocationReason.KEY_COMPROMISE);

        assertThat(first.status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(first.revokedBy()).contains(RevokedBy.THIS_CALL);
        assertThat(second.revokedBy()).contains(RevokedBy.EARLIER);
        assertThat(client.status(certificate).status()).isEqualTo(RevocationStatus.REVOKED);
        assertThat(account.isRevoked(issued)).isTrue();
        assertThat(account.server.revokeCalls()).isEqualTo(1);
        assertThat(account.server.failures()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AlibabaReading.class)
    void unknownCertificate_underEachReadingOfTheDocumentation_sendsNothing(AlibabaReading reading) {
        reading.applyTo(account.api.behaviour());
        IssuedCertificate elsewhere = account.ca.issue(CertificateSpec.of("elsewhere"));
        account.issue("device-17");

        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(() ->
                        client.revoke(CertificateRef.of(elsewhere.certificate()), RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void revoke_documentedSpelling_takesOneLookUp() {
        IssuedCertificate issued = account.issue("device-17", LEADING_ZERO);
        client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(account.actions()).containsExactly(LOOK_UP, DESCRIBE, REVOKE);
        assertThat(account.calls(LOOK_UP).get(0).rawQuery())
                .isEqualTo("SerialNumber=084bde9cd233f0ddae33adc438cfbbbd0a1b");
    }

    @ParameterizedTest
    @CsvSource({
        // the serial number, then the spellings asked for
        "7f,                  '7f 7F'",
        "b67e53ebcea9b77d,    'b67e53ebcea9b77d B67E53EBCEA9B77D 00b67e53ebcea9b77d'",
        "4bde9cd233f0ddae3,   '04bde9cd233f0ddae3 4bde9cd233f0ddae3 04BDE9CD233F0DDAE3 4BDE9CD233F0DDAE3'",
        "1234,                1234",
        "80,                  '80 0080'",
        "1,                   '01 1'",
    })
    void spellings_ofASerialNumber_documentedFirst(String serial, String spellings) {
        BigInteger number = new BigInteger(serial, 16);
        assertThat(AlibabaSearch.spellings(number)).containsExactly(spellings.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "PADDED,     EXACT,    84bde9cd233f0ddae33adc438cfbbbd0a1b",
        "PADDED,     EXACT,    b67e53ebcea9b77d65b0c3236646d715",
        "PADDED,     UNPADDED, 84bde9cd233f0ddae33adc438cfbbbd0a1b",
        "UNPADDED,   EXACT,    84bde9cd233f0ddae33adc438cfbbbd0a1b",
        "UPPER_CASE, EXACT,    84bde9cd233f0ddae33adc438cfbbbd0a1b",
        "UPPER_CASE, EXACT,    b67e53ebcea9b77d65b0c3236646d715",
        "SIGN_OCTET, EXACT,    b67e53ebcea9b77d65b0c3236646d715",
        "SIGN_OCTET, EXACT,    80",
        "PADDED,     NUMERIC,  1",
    })
    void revoke_serialInAnySpelling_isFoundWithoutPaging(
            SerialSpelling spelling, SerialMatching matching, String serial) {
        account.api.behaviour().serialSpelling(spelling);
        account.api.behaviour().serialMatching(matching);
        IssuedCertificate issued = account.issue("device-17", new BigInteger(serial, 16));

        client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(account.isRevoked(issued)).isTrue();
        assertThat(account.actions()).doesNotContain(LIST);
    }

    @Test
    void revoke_lookUpGone_pagesThroughAllCertificates() {
        account.api.behaviour().serialLookupOffered(false);
        IssuedCertificate issued = account.issue("oldest", LEADING_ZERO);
        for (int i = 0; i < 45; i++) {
            account.issue("other-" + i);
        }

        client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(account.isRevoked(issued)).isTrue();
        assertThat(account.actions()).containsExactly(LOOK_UP, LIST, LIST, LIST, DESCRIBE, REVOKE);
        assertThat(account.calls(LIST))
                .extracting(call -> call.rawQuery())
                .containsExactly("CurrentPage=1&ShowSize=20", "CurrentPage=2&ShowSize=20", "CurrentPage=3&ShowSize=20");
    }

    @Test
    void revoke_lookUpDenied_pagesThroughAllCertificates() {
        account.api.deny(LOOK_UP, true);
        IssuedCertificate issued = account.issue("device-17");
        client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);
        assertThat(account.actions()).containsExactly(LOOK_UP, LIST, DESCRIBE, REVOKE);
    }

    @Test
    void revoke_pageSizeSet_isAskedFor() {
        account.api.behaviour().serialLookupOffered(false);
        account.api.behaviour().largestPage(2000, true);
        IssuedCertificate issued = account.issue("device-17");
        for (int i = 0; i < 30; i++) {
            account.issue("other-" + i);
        }
        try (RevocationClient large =
                Account.builder(account.config().pageSize(2000).build()).build()) {
            large.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);
        }
        assertThat(account.calls(LIST))
                .singleElement()
                .satisfies(call -> assertThat(call.rawQuery()).contains("ShowSize=2000"));
    }

    @Test
    void revoke_pagesWithoutEnd_areGivenUp() {
        account.api.behaviour().serialLookupOffered(false);
        IssuedCertificate issued = account.issue("device-17");
        account.server.replaceNext(
                AlibabaSearch.MAX_PAGES,
                call -> call.header("x-acs-action").orElse("").equals(LIST),
                call -> ApiReply.json(
                        200,
                        "{\"RequestId\":\"R\",\"CertificateList\":[{\"Identifier\":\"i\",\"SerialNumber\":\"02\"}]}"));

        assertThatExceptionOfType(UnsupportedRevocationException.class)
                .isThrownBy(
                        () -> client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE))
                .withMessageContaining("pageSize");
        assertThat(account.calls(LIST)).hasSize(AlibabaSearch.MAX_PAGES);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void revoke_pageCountOfLargerPages_doesNotEndTheSearchEarly() {
        account.api.behaviour().serialLookupOffered(false);
        IssuedCertificate issued = account.issue("oldest");
        for (int i = 0; i < 45; i++) {
            account.issue("other-" + i);
        }
        account.server.replaceNext(
                1,
                call -> call.header("x-acs-action").orElse("").equals(LIST),
                call -> ApiReply.json(
                        200, "{\"PageCount\":1,\"TotalCount\":46,\"CertificateList\":[{\"SerialNumber\":\"02\"}]}"));

        client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(account.isRevoked(issued)).isTrue();
    }

    @Test
    void revoke_listThatIsNoList_isNotMistakenForAnEmptyAccount() {
        account.api.behaviour().serialLookupOffered(false);
        IssuedCertificate issued = account.issue("device-17");
        account.server.replaceNext(
                1,
                call -> call.header("x-acs-action").orElse("").equals(LIST),
                call -> ApiReply.json(200, "{\"RequestId\":\"R\"}"));
        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(
                        () -> client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void revoke_sameSerialUnderAnotherCa_theExactCertificateIsRevoked() {
        IssuedCertificate ours = account.issue("device-17", LEADING_ZERO);
        IssuedCertificate other = ofAnotherCa(LEADING_ZERO);

        client.revoke(CertificateRef.of(ours.certificate()), RevocationReason.KEY_COMPROMISE);

        assertThat(account.isRevoked(ours)).isTrue();
        assertThat(account.isRevoked(other)).isFalse();
    }

    @Test
    void revoke_issuerAndSerial_theIssuersCertificateIsRevoked() {
        IssuedCertificate ours = account.issue("device-17", LEADING_ZERO);
        IssuedCertificate other = ofAnotherCa(LEADING_ZERO);

        client.revoke(
                CertificateRef.ofIssuerSerial(other.certificate().getIssuerX500Principal(), LEADING_ZERO),
                RevocationReason.KEY_COMPROMISE);

        assertThat(account.isRevoked(other)).isTrue();
        assertThat(account.isRevoked(ours)).isFalse();
    }

    @Test
    void revoke_bareSerialOfTwo_isAmbiguous() {
        account.issue("device-17", LEADING_ZERO);
        ofAnotherCa(LEADING_ZERO);
        assertThatExceptionOfType(AmbiguousCertificateException.class)
                .isThrownBy(
                        () -> client.revoke(CertificateRef.ofSerial(LEADING_ZERO), RevocationReason.KEY_COMPROMISE));
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void revoke_bareSerialOfOne_isRevoked() {
        IssuedCertificate issued = account.issue("device-17", LEADING_ZERO);
        client.revoke(
                CertificateRef.ofSerial("08:4b:de:9c:d2:33:f0:dd:ae:33:ad:c4:38:cf:bb:bd:0a:1b"),
                RevocationReason.KEY_COMPROMISE);
        assertThat(account.isRevoked(issued)).isTrue();
    }

    @Test
    void revoke_recordThatShowsNeitherFingerprintNorCertificate_isNotProven() {
        account.api.behaviour().describedRow(RowDetail.SPARSE);
        IssuedCertificate issued = account.issue("device-17");
        assertThatExceptionOfType(CertificateNotFoundException.class)
                .isThrownBy(
                        () -> client.revoke(CertificateRef.of(issued.certificate()), RevocationReason.KEY_COMPROMISE))
                .withMessageContaining("proven");
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void status_ofAGoodCertificate_isNotRevoked() {
        IssuedCertificate issued = account.issue("device-17");
        assertThat(client.status(CertificateRef.of(issued.certificate())).status())
                .isEqualTo(RevocationStatus.NOT_REVOKED);
        assertThat(client.status(CertificateRef.ofProviderId(account.api.hold(issued)))
                        .status())
                .isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"revoked", "complete", "DELETED", "''"})
    void status_undocumentedWord_isUnknown(String word) {
        String identifier = account.api.hold(account.issue("device-17"));
        replaceDescription("{\"Certificate\":{\"Identifier\":\"" + identifier + "\",\"Status\":\"" + word + "\"}}");
        assertThat(client.status(CertificateRef.ofProviderId(identifier)).status())
                .isEqualTo(RevocationStatus.UNKNOWN);
    }

    @Test
    void status_descriptionOfAnotherCertificate_isNotBelieved() {
        String identifier = account.api.hold(account.issue("device-17"));
        replaceDescription("{\"Certificate\":{\"Identifier\":\"another\",\"Status\":\"REVOKE\"}}");
        assertThatExceptionOfType(ProviderProtocolException.class)
                .isThrownBy(() -> client.status(CertificateRef.ofProviderId(identifier)));
    }

    @ParameterizedTest
    @EnumSource(
            value = AlibabaReading.class,
            names = {"UNFRIENDLY", "UNKNOWN_NOT_FOUND", "UNKNOWN_INVALID", "UNKNOWN_EMPTY", "XML_ERRORS"})
    void status_unknownIdentifier_isAnException(AlibabaReading reading) {
        reading.applyTo(account.api.behaviour());
        assertThatExceptionOfType(RevocationException.class)
                .isThrownBy(() -> client.status(CertificateRef.ofProviderId("00000000000000000000000000000000")));
    }

    @Test
    void resolve_byIdentifier_describesTheCertificate() {
        IssuedCertificate issued = account.issue("device-17");
        String identifier = account.api.hold(issued);
        CertificateRecord record = client.resolve(CertificateRef.ofProviderId(identifier));
        assertThat(record.sha256()).contains(CertificateFields.sha256(issued.certificate()));
        assertThat(record.serial()).contains(issued.certificate().getSerialNumber());
        assertThat(record.commonName()).contains("device-17");
        assertThat(record.status()).isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    private void replaceDescription(String json) {
        account.server.replaceNext(
                1, call -> call.header("x-acs-action").orElse("").equals(DESCRIBE), call -> ApiReply.json(200, json));
    }

    private IssuedCertificate ofAnotherCa(BigInteger serial) {
        IssuingCa another = IssuingCa.create("another", URI.create("http://127.0.0.1"), Clock.systemUTC());
        IssuedCertificate issued = another.issue(CertificateSpec.of("device-17").withSerial(serial));
        account.api.hold(issued);
        return issued;
    }
}
