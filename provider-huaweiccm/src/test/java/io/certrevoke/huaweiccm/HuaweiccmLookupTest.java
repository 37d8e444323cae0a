package io.certrevoke.huaweiccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.AmbiguousCertificateException;
import io.certrevoke.CertificateNotFoundException;
import io.certrevoke.CertificateRecord;
import io.certrevoke.CertificateRef;
import io.certrevoke.ProviderAccessDeniedException;
import io.certrevoke.ProviderProtocolException;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationStatus;
import io.certrevoke.UnsupportedRevocationException;
import io.certrevoke.huaweiccm.HuaweiccmFixture.Held;
import io.certrevoke.spi.http.Json;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmSwitches;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiccmLookupTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private final HuaweiccmFixture account = new HuaweiccmFixture();

    @AfterEach
    void stop() {
        account.close();
        assertThat(account.server.failures()).isEmpty();
    }

    @Test
    void find_certificate_filtersTheListByItsCommonName() {
        account.hold("other.example.org");
        Held held = account.hold("a*b~c d+e.example.org");

        account.client().revoke(held.ref(), REASON);

        ApiCall list = account.calls("GET").get(0);
        assertThat(list.rawPath()).isEqualTo("/v1/private-certificates");
        assertThat(list.rawQuery())
                .isEqualTo(
                        "limit=500&offset=0&sort_key=create_time&sort_dir=ASC" + "&name=a%2Ab~c%20d%2Be.example.org");
        assertThat(account.server.callCount()).isEqualTo(2);
        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void find_certificateWithoutCommonName_readsTheWholeList() {
        account.hold("www.example.org");
        Held held = account.hold("");

        account.client().revoke(held.ref(), REASON);

        assertThat(account.calls("GET").get(0).query("name")).isEmpty();
        assertThat(account.isRevoked(held)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(HuaweiccmSwitches.SerialForm.class)
    void find_serialInEitherSpelling_isRead(HuaweiccmSwitches.SerialForm form) {
        account.switches().serials(form);
        account.hold("www.example.org");
        Held held = account.hold("www.example.org");

        account.client().revoke(held.ref(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(account.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void find_readingsThatHitTwoRows_sendNothing() {
        CertificateSpec spec = CertificateSpec.of("www.example.org");
        Held decimal = account.hold(spec.withSerial(BigInteger.valueOf(18)));
        account.hold(spec.withSerial(BigInteger.valueOf(12))); // 12 in hexadecimal is 18

        assertThatThrownBy(() -> account.client().revoke(decimal.ref(), REASON))
                .isInstanceOf(AmbiguousCertificateException.class);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void find_readingsThatHitTwoRows_areToldApartByValidity() {
        CertificateSpec spec = CertificateSpec.of("www.example.org").withSerial(BigInteger.valueOf(18));
        Held decimal = account.hold(spec);
        account.hold(spec.withSerial(BigInteger.valueOf(12))
                .withValidity(spec.notBefore(), spec.notAfter().plusSeconds(1)));

        account.client().revoke(decimal.ref(), REASON);

        assertThat(account.isRevoked(decimal)).isTrue();
        assertThat(account.server.revokeCalls()).isEqualTo(1);
    }

    @Test
    void find_twoRecordsOfOneCertificate_sendNothing() {
        Held held = account.hold("www.example.org");
        account.api.hold(held.issued());

        assertThatThrownBy(() -> account.client().revoke(held.ref(), REASON))
                .isInstanceOf(AmbiguousCertificateException.class);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void find_sameSerialOfAnotherIssuer_isNotTaken() {
        IssuingCa foreign = IssuingCa.create("foreign", URI.create("http://127.0.0.1:1"), account.clock);
        CertificateSpec spec = CertificateSpec.of("www.example.org");
        account.api.hold(foreign.issue(spec));
        X509Certificate ours = account.ca.issue(spec).certificate();

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.of(ours), REASON))
                .isInstanceOf(CertificateNotFoundException.class);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void find_sameSerialOfTwoIssuers_takesTheIssuerThatIsMeant() {
        IssuingCa foreign = IssuingCa.create("foreign", URI.create("http://127.0.0.1:1"), account.clock);
        CertificateSpec spec = CertificateSpec.of("www.example.org");
        IssuedCertificate other = foreign.issue(spec);
        account.api.hold(other);
        Held held = account.hold(spec);

        account.client().revoke(held.ref(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        assertThat(foreign.revocation(spec.serial())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmSwitches.IssuerName.class,
            names = {"COMMON_NAME", "DISTINGUISHED_NAME"})
    void find_issuerByEitherName_isProven(HuaweiccmSwitches.IssuerName form) {
        account.switches().issuerNames(form);
        Held held = account.hold("www.example.org");

        account.client().revoke(held.ref(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = HuaweiccmSwitches.IssuerName.class,
            names = {"LABEL", "ABSENT"})
    void find_issuerThatProvesNothing_sendsNothing(HuaweiccmSwitches.IssuerName form) {
        account.switches().issuerNames(form);
        Held held = account.hold("www.example.org");

        assertThatThrownBy(() -> account.client().revoke(held.ref(), REASON))
                .isInstanceOf(CertificateNotFoundException.class)
                .hasMessageContaining(held.id());
        assertThat(account.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(HuaweiccmSwitches.ListRow.class)
    void find_rowsOfAnyWidth_areCompleted(HuaweiccmSwitches.ListRow form) {
        account.switches().listRows(form);
        Held held = account.hold("www.example.org");

        account.client().revoke(held.ref(), REASON);

        assertThat(account.isRevoked(held)).isTrue();
        // only a row that cannot prove anything costs another read
        assertThat(account.calls("GET")).hasSize(form == HuaweiccmSwitches.ListRow.SPARSE ? 2 : 1);
    }

    @Test
    void find_issuerAndSerial_readsTheWholeList() {
        Held held = account.hold("www.example.org");
        X509Certificate certificate = held.issued().certificate();

        account.client()
                .revoke(
                        CertificateRef.ofIssuerSerial(
                                certificate.getIssuerX500Principal(), certificate.getSerialNumber()),
                        REASON);

        assertThat(account.calls("GET").get(0).query("name")).isEmpty();
        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void find_serialAlone_takesTheOnlyOne() {
        account.hold("www.example.org");
        Held held = account.hold("www.example.org");

        account.client()
                .revoke(CertificateRef.ofSerial(held.issued().certificate().getSerialNumber()), REASON);

        assertThat(account.isRevoked(held)).isTrue();
    }

    @Test
    void find_serialOfTwoIssuers_sendsNothing() {
        IssuingCa foreign = IssuingCa.create("foreign", URI.create("http://127.0.0.1:1"), account.clock);
        CertificateSpec spec = CertificateSpec.of("www.example.org");
        account.api.hold(foreign.issue(spec));
        account.hold(spec);

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(spec.serial()), REASON))
                .isInstanceOf(AmbiguousCertificateException.class);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @Test
    void find_unknownCertificate_isNotFound() {
        X509Certificate unknown =
                account.ca.issue(CertificateSpec.of("www.example.org")).certificate();

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.of(unknown), REASON))
                .isInstanceOf(CertificateNotFoundException.class);
    }

    @Test
    void find_thumbprint_isRefusedWithoutIo() {
        CertificateRef thumbprint = CertificateRef.ofThumbprint("00".repeat(32));

        assertThatThrownBy(() -> account.client().revoke(thumbprint, REASON))
                .isInstanceOf(UnsupportedRevocationException.class);
        assertThat(account.server.callCount()).isZero();
    }

    @Test
    void find_severalPages_areReadToTheEnd() {
        BigInteger wanted = new BigInteger("202110151057541266081861");
        page("0", 3, row(1, "11"), row(2, wanted.toString()));
        page("2", 3, row(3, "12"));

        CertificateRecord record = account.client().resolve(CertificateRef.ofSerial(wanted));

        assertThat(record.providerId()).isEqualTo(id(2));
        assertThat(record.serial()).contains(wanted);
        assertThat(record.commonName()).contains("www.example.org");
        assertThat(record.status()).isEqualTo(RevocationStatus.NOT_REVOKED);
        assertThat(account.server.callCount()).isEqualTo(2);
    }

    @Test
    void find_secondMatchOnTheLastPage_isSeen() {
        page("0", 2, row(1, "77"));
        page("1", 2, row(2, "77"));

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(BigInteger.valueOf(77)), REASON))
                .isInstanceOf(AmbiguousCertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"total\":0}",
                "{\"certificates\":[]}",
                "{\"total\":3,\"certificates\":[]}",
                "{\"total\":1,\"certificates\":{}}",
                "[]"
            })
    void find_listThatIsNotComplete_isNoEvidence(String body) {
        account.server.replaceNext(1, call -> true, call -> ApiReply.json(200, body));

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(BigInteger.TEN), REASON))
                .isInstanceOf(ProviderProtocolException.class);
        assertThat(account.server.revokeCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"serial_number\":\"10\"}", "{\"serial_number\":\"10\",\"certificate_id\":\"../x\"}"})
    void find_rowWithoutAnId_isNoAnswer(String row) {
        page("0", 1, row);

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(BigInteger.TEN), REASON))
                .isInstanceOf(ProviderProtocolException.class);
        assertThat(account.server.callCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-10", "0x0A", "1O", "00:0a", "٣"})
    void find_serialThatIsNoNumber_doesNotMatch(String serial) {
        page("0", 1, row(1, serial));

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(BigInteger.TEN), REASON))
                .isInstanceOf(CertificateNotFoundException.class);
    }

    @Test
    void find_withoutPermissionToList_isDenied() {
        account.api.answerReads(1, HuaweiccmAnswer.UNLISTED_FORBIDDEN);

        assertThatThrownBy(() -> account.client().revoke(CertificateRef.ofSerial(BigInteger.TEN), REASON))
                .isInstanceOf(ProviderAccessDeniedException.class);
    }

    @Test
    void resolve_providerId_readsTheRecord() {
        Held held = account.hold("www.example.org");

        CertificateRecord record = account.client().resolve(held.byId());

        assertThat(record.providerId()).isEqualTo(held.id());
        assertThat(record.commonName()).contains("www.example.org");
        assertThat(record.status()).isEqualTo(RevocationStatus.NOT_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"18, 18", "1a, 26"})
    void resolve_providerId_showsTheLikelierReadingOfTheSerial(String wire, BigInteger serial) {
        account.server.replaceNext(9, call -> true, call -> ApiReply.json(200, row(1, wire)));

        assertThat(account.client().resolve(CertificateRef.ofProviderId(id(1))).serial())
                .contains(serial);
    }

    @Test
    void candidate_subSecondTimes_areCutToSeconds() {
        String row = row(1, "10").replace("1634295475000", "1634295475999");

        assertThat(HuaweiccmSearch.candidate(id(1), Json.parse(row), Optional.empty())
                        .notBefore())
                .contains(Instant.parse("2021-10-15T10:57:55Z"));
    }

    private void page(String offset, int total, String... rows) {
        String body = "{\"total\":" + total + ",\"certificates\":[" + String.join(",", rows) + "]}";
        account.server.replaceNext(
                1, call -> call.query("offset").equals(Optional.of(offset)), call -> ApiReply.json(200, body));
    }

    private static String row(int number, String serial) {
        return "{\"certificate_id\":\"" + id(number) + "\",\"status\":\"ISSUED\",\"issuer_name\":\"test-ca\","
                + "\"serial_number\":\"" + serial + "\",\"not_before\":1634295475000,\"not_after\":1665539214000,"
                + "\"distinguished_name\":{\"common_name\":\"www.example.org\"},\"freeze_flag\":\"0\"}";
    }

    private static String id(int number) {
        return "00000000-0000-0000-0000-00000000000" + number;
    }
}
