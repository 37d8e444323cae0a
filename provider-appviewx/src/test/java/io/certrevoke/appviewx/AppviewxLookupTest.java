package io.certrevoke.appviewx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.appviewx.AppviewxSwitch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Counts;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.KeywordMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.NoMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SerialForm;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SignOctet;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.ThumbprintForm;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownCategory;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppviewxLookupTest {

    private final Installation installation = new Installation();
    private final RevocationClient client = installation.client();

    @AfterEach
    void close() {
        client.close();
        installation.close();
    }

    static Stream<AppviewxSwitch> answersThatLeaveTheInventoryReadable() {
        return AppviewxSwitch.all().stream()
                .filter(answer -> answer != SearchPermission.REFUSED)
                .filter(answer -> answer != AppviewxSwitch.Tokens.IGNORED)
                .filter(answer -> !(answer instanceof AppviewxSwitch.TokenRequest));
    }

    @ParameterizedTest
    @MethodSource("answersThatLeaveTheInventoryReadable")
    void certificate_underEachOpenAnswer_isFound(AppviewxSwitch answer) {
        installation.site().set(answer);
        String resourceId = installation.api.hold(installation.issued);
        assertThat(client.resolve(installation.reference).providerId()).isEqualTo(resourceId);
    }

    @Test
    void search_asksForSerialAndIssuerInAllCategories() {
        installation.api.hold(installation.issued);
        client.resolve(installation.reference);
        Json body = Json.parse(installation.searches().get(0).text());
        assertThat(body.at("input").text("category")).contains("Server,Client,Code signing,Device");
        Json keywords = body.at("input").at("keywordSearch");
        assertThat(keywords.text("certserialno").orElseThrow()).matches("([0-9A-F]{2}:)*[0-9A-F]{2}");
        assertThat(keywords.text("certissuer")).contains("certrevoke sandbox issuing CA of appviewx");
        assertThat(body.at("filter").text("start")).contains("1");
        assertThat(body.isObject()).isTrue();
        assertThat(body.at("payload").isObject()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WITH_AUTO_APPROVAL,   Server",
        "WITH_AUTO_APPROVAL,   Client",
        "WITH_AUTO_APPROVAL,   Code signing",
        "WITH_AUTO_APPROVAL,   Device",
        "BEFORE_AUTO_APPROVAL, Server",
        "BEFORE_AUTO_APPROVAL, Client",
        "BEFORE_AUTO_APPROVAL, Code signing",
        "BEFORE_AUTO_APPROVAL, Device",
    })
    void certificate_inAnyCategoryOfAnyRelease_isFoundByAllReferences(Release release, String category) {
        String resourceId = installation.api.hold(installation.issued, category);
        installation.site().set(release);
        for (UnknownCategory unknown : UnknownCategory.values()) {
            installation.site().set(unknown);
            for (CertificateRef reference : references(resourceId)) {
                assertThat(client.resolve(reference).providerId()).isEqualTo(resourceId);
            }
        }
    }

    private List<CertificateRef> references(String resourceId) {
        return List.of(
                installation.reference,
                CertificateRef.ofIssuerSerial(
                        installation.certificate.getIssuerX500Principal(), installation.certificate.getSerialNumber()),
                CertificateRef.ofSerialAndCommonName(installation.certificate.getSerialNumber(), "www.example.org"),
                CertificateRef.ofProviderId(resourceId));
    }

    @ParameterizedTest
    @EnumSource
    void absent_isNotFoundAndNothingIsSent(NoMatch answer) {
        installation.site().set(answer);
        assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                .isInstanceOf(CertificateNotFoundException.class);
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA_1", "SHA_256"})
    void otherCertificate_withSameSerialAndIssuerName_isToldApartByThumbprint(ThumbprintForm form) {
        installation.site().set(form);
        IssuingCa impostor = IssuingCa.create("appviewx", URI.create("http://127.0.0.1:1"), installation.clock);
        IssuedCertificate other = impostor.issue(
                CertificateSpec.of("www.example.org").withSerial(installation.certificate.getSerialNumber()));
        installation.api.hold(other);
        assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                .isInstanceOf(CertificateNotFoundException.class);
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void pair_thatFitsTwoIssuersInTwoCategories_isAmbiguous(Release release) {
        installation.site().set(release);
        BigInteger serial = installation.certificate.getSerialNumber();
        IssuingCa second = IssuingCa.create("second", URI.create("http://127.0.0.1:1"), installation.clock);
        installation.api.hold(installation.issued);
        installation.api.hold(second.issue(CertificateSpec.of("www.example.org").withSerial(serial)), "Client");
        CertificateRef pair = CertificateRef.ofSerialAndCommonName(serial, "www.example.org");
        assertThatThrownBy(() -> client.revoke(pair, RevocationReason.SUPERSEDED))
                .isInstanceOf(AmbiguousCertificateException.class);
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @Test
    void keywordsThatMatchParts_bringNoOtherCertificate() {
        installation.site().set(KeywordMatch.SUBSTRING);
        BigInteger serial = new BigInteger("1A2B", 16);
        BigInteger longer = new BigInteger("7F1A2B3C", 16);
        installation.api.hold(
                installation.ca.issue(CertificateSpec.of("www.example.org").withSerial(longer)));
        CertificateRef shorter =
                CertificateRef.ofIssuerSerial(installation.certificate.getIssuerX500Principal(), serial);
        assertThatThrownBy(() -> client.revoke(shorter, RevocationReason.SUPERSEDED))
                .isInstanceOf(CertificateNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "0A1B2C3D", "7FFFFFFFFFFFFFFF", "80", "9A00FF", "FFFFFFFFFFFFFFFFFFFFFFFF"})
    void serial_inAnyForm_isFound(String hex) {
        BigInteger serial = new BigInteger(hex, 16);
        IssuedCertificate issued =
                installation.ca.issue(CertificateSpec.of("www.example.org").withSerial(serial));
        String resourceId = installation.api.hold(issued);
        for (SignOctet sign : SignOctet.values()) {
            for (SerialForm form : SerialForm.values()) {
                installation.site().set(sign).set(form).set(ThumbprintForm.ABSENT);
                CertificateRecord record = client.resolve(CertificateRef.of(issued.certificate()));
                assertThat(record.providerId()).isEqualTo(resourceId);
                assertThat(record.serial()).contains(serial);
            }
        }
    }

    @Test
    void serial_withItsTopBitSet_isAskedForWithSignOctetToo() {
        CertificateRef reference = CertificateRef.ofIssuerSerial(
                installation.certificate.getIssuerX500Principal(), new BigInteger("9A00FF", 16));
        assertThatThrownBy(() -> client.resolve(reference)).isInstanceOf(CertificateNotFoundException.class);
        assertThat(installation.searches().stream()
                        .map(call -> Json.parse(call.text())
                                .at("input")
                                .at("keywordSearch")
                                .text("certserialno")
                                .orElseThrow())
                        .distinct())
                .containsExactly("9A:00:FF", "00:9A:00:FF");
    }

    @ParameterizedTest
    @EnumSource
    void pages_areAllRead(Counts counts) {
        installation.site().set(counts).pageLimit(2);
        BigInteger inside = new BigInteger("1234", 16);
        for (int number = 1; number <= 5; number++) {
            BigInteger serial = new BigInteger("123400" + number + "0", 16);
            installation.api.hold(installation.ca.issue(
                    CertificateSpec.of(number + ".example.org").withSerial(serial)));
        }
        IssuedCertificate last =
                installation.ca.issue(CertificateSpec.of("z.example.org").withSerial(inside));
        String resourceId = installation.api.hold(last);
        assertThat(client.resolve(CertificateRef.of(last.certificate())).providerId())
                .isEqualTo(resourceId);
    }

    @Test
    void search_thatIgnoresWhatItIsAskedFor_isGivenUp() {
        installation.site().pageLimit(1);
        for (int number = 10; number < 35; number++) {
            BigInteger serial = new BigInteger("12340000" + number, 16);
            installation.api.hold(
                    installation.ca.issue(CertificateSpec.of("www.example.org").withSerial(serial)));
        }
        CertificateRef reference = CertificateRef.ofIssuerSerial(
                installation.certificate.getIssuerX500Principal(), new BigInteger("1234", 16));
        assertThatThrownBy(() -> client.revoke(reference, RevocationReason.SUPERSEDED))
                .isInstanceOf(RevocationException.class)
                .hasMessageContaining("does not search by what it was asked");
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @Test
    void search_notPermitted_isARefusalOfTheLookUp() {
        installation.api.hold(installation.issued);
        installation.site().set(SearchPermission.REFUSED);
        assertThatThrownBy(() -> client.revoke(installation.reference, RevocationReason.SUPERSEDED))
                .isInstanceOf(RevocationException.class)
                .hasMessageContaining("not permitted to view the inventory");
        assertThat(installation.server.revokeCalls()).isZero();
    }

    @Test
    void reference_byThumbprintOrSerialAlone_isRefusedUnsent() {
        for (CertificateRef reference :
                List.of(CertificateRef.ofSerial("1A2B"), CertificateRef.ofThumbprint("00".repeat(32)))) {
            assertThatThrownBy(() -> client.revoke(reference, RevocationReason.SUPERSEDED))
                    .isInstanceOf(UnsupportedRevocationException.class);
        }
        assertThat(installation.server.callCount()).isZero();
    }

    @Test
    void status_ofManagedCertificate_isNotRevoked() {
        installation.api.hold(installation.issued);
        assertThat(client.status(installation.reference).status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        installation.api.revokeElsewhere(installation.certificate, RevocationReason.SUPERSEDED);
        assertThat(client.status(installation.reference).status()).isEqualTo(RevocationStatus.REVOKED);
    }

    @Test
    void status_withOpenOrderOfAnotherKind_namesIt() {
        installation.api.hold(installation.issued);
        String order = installation.api.openRenewal(installation.certificate);
        assertThat(client.resolve(installation.reference).warnings())
                .containsExactly("work order " + order + " (Certificate Renew) is open on this certificate");
    }
}
