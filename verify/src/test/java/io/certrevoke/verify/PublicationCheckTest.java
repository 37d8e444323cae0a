package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.certrevoke.RevocationReason;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuingCa;
import io.certrevoke.testkit.Sandbox;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PublicationCheckTest {

    private final ManualTime time = new ManualTime();
    private final Sandbox sandbox = Sandbox.builder().clock(time).start();
    private final IssuingCa ca = sandbox.ca("private-ca");
    private final TestCa test = TestCa.create("CN=issuer");
    private final TestServer server = TestServer.start();
    private final PublicationCheck check = PublicationCheck.builder()
            .clock(time)
            .timer(time)
            .allowPrivateHost("127.0.0.1")
            .polling(Duration.ofSeconds(5), Duration.ofSeconds(60))
            .build();

    @AfterEach
    void stop() {
        sandbox.close();
        server.close();
    }

    @Test
    void check_revokedAndPublished_isPublishedOnEveryChannel() {
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        revoke(query, RevocationReason.KEY_COMPROMISE);
        PublicationReport report = check.check(query);
        assertThat(report.verdict()).as(report.describe()).isEqualTo(PublicationVerdict.PUBLISHED);
        assertThat(report.isPublished()).isTrue();
        assertThat(report.channels())
                .extracting(result -> result.channel().kind(), ChannelResult::status)
                .containsExactly(
                        tuple(ChannelKind.CRL, ChannelStatus.REVOKED), tuple(ChannelKind.OCSP, ChannelStatus.REVOKED));
        assertThat(report.warnings()).isEmpty();
        assertThat(report.reasonDiffers()).isFalse();
    }

    @Test
    void check_notRevoked_isNotPublished() {
        PublicationReport report = check.check(query(issue(), RevocationReason.KEY_COMPROMISE));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
        assertThat(report.status(ChannelKind.CRL)).isEqualTo(ChannelStatus.NOT_YET);
        assertThat(report.status(ChannelKind.OCSP)).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_revokedButNothingPublished_isNotPublished() {
        ca.publishNothing();
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        revoke(query, RevocationReason.KEY_COMPROMISE);
        assertThat(check.check(query).verdict()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
    }

    @Test
    void check_anotherReasonPublished_isPublishedWithALoudWarning() {
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        revoke(query, RevocationReason.SUPERSEDED);
        PublicationReport report = check.check(query);
        assertThat(report.isPublished()).isTrue();
        assertThat(report.reasonDiffers()).isTrue();
        assertThat(report.warnings())
                .hasSize(2)
                .allMatch(warning -> warning.contains("superseded") && warning.contains("keyCompromise"));
        assertThat(report.describe()).contains("WARNING: CRL").contains("WARNING: OCSP");
    }

    @Test
    void check_absentReason_comparesAsUnspecifiedAndIsShownAsAbsent() {
        X509Certificate certificate = issue();
        revoke(query(certificate, RevocationReason.UNSPECIFIED), RevocationReason.UNSPECIFIED);
        PublicationReport same = check.check(query(certificate, RevocationReason.UNSPECIFIED));
        assertThat(same.warnings()).isEmpty();
        assertThat(same.channels()).allMatch(result -> result.reason().isEmpty());
        PublicationReport other = check.check(query(certificate, RevocationReason.KEY_COMPROMISE));
        assertThat(other.warnings()).hasSize(2).allMatch(warning -> warning.contains("absent (unspecified)"));
    }

    @Test
    void check_privateAddressNotAllowed_isBlockedAndUnclear() {
        PublicationCheck strict = PublicationCheck.builder().clock(time).build();
        PublicationReport report = strict.check(query(issue(), RevocationReason.KEY_COMPROMISE));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.UNCLEAR);
        assertThat(report.channels())
                .allMatch(result -> result.status() == ChannelStatus.BLOCKED)
                .allMatch(result -> result.detail().contains("allowPrivateHost(\"127.0.0.1\")"));
    }

    @Test
    void check_certificateWithoutChannels_isNotProvable() {
        X509Certificate certificate = test.sign(test.leaf());
        PublicationReport report = check.check(PublicationQuery.of(certificate, test.certificate()));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.NOT_PROVABLE);
        assertThat(report.channels())
                .extracting(ChannelResult::status)
                .containsExactly(ChannelStatus.NOT_APPLICABLE, ChannelStatus.NOT_APPLICABLE);
    }

    @Test
    void check_onlyLdapNamed_isNotProvableAndSaysWhy() {
        X509Certificate certificate = test.sign(test.leaf().crl("ldap://ldap.example.org/cn=crl"));
        PublicationReport report = check.check(PublicationQuery.of(certificate, test.certificate()));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.NOT_PROVABLE);
        assertThat(report.channels().get(0).status()).isEqualTo(ChannelStatus.UNREACHABLE);
        assertThat(report.channels().get(0).detail()).contains("not supported").contains("LDAP");
    }

    @Test
    void check_ldapBesideAWorkingAddress_doesNotBlock() throws Exception {
        server.serve("/a.crl", listing());
        PublicationReport report = checkCrls("ldap://ldap.example.org/cn=crl", server.url("/a.crl"));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.PUBLISHED);
    }

    @Test
    void check_ldapAloneBesideAnotherChannel_isUnclear() throws Exception {
        server.serve("/a.crl", listing());
        X509Certificate certificate =
                test.sign(test.leaf().crl("ldap://ldap.example.org/cn=crl").crl(server.url("/a.crl")));
        PublicationReport report = check.check(PublicationQuery.of(certificate, test.certificate()));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.UNCLEAR);
    }

    @Test
    void check_alternatives_firstThatCountsDecides() throws Exception {
        server.serve("/bad.crl", new byte[10]).serve("/a.crl", listing());
        PublicationReport report = checkCrls(server.url("/missing.crl"), server.url("/bad.crl"), server.url("/a.crl"));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.PUBLISHED);
        assertThat(report.channels().get(0).address()).contains(server.url("/a.crl"));
    }

    @Test
    void check_noAlternativeCounts_tellsTheWorstWithAllDetails() {
        server.serve("/bad.crl", new byte[10]);
        PublicationReport report = checkCrls(server.url("/missing.crl"), server.url("/bad.crl"));
        ChannelResult result = report.channels().get(0);
        assertThat(result.status()).isEqualTo(ChannelStatus.INVALID);
        assertThat(result.detail()).contains("404").contains("DER");
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.UNCLEAR);
    }

    @Test
    void check_oneOfTwoPointsBehind_isNotPublished() throws Exception {
        server.serve("/a.crl", listing()).serve("/b.crl", test.sign(test.crl()));
        X509Certificate certificate =
                test.sign(test.leaf().crl(server.url("/a.crl")).crl(server.url("/b.crl")));
        PublicationReport report = check.check(PublicationQuery.of(certificate, test.certificate()));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
        assertThat(report.status(ChannelKind.CRL)).isEqualTo(ChannelStatus.NOT_YET);
    }

    @Test
    void check_pointWithoutAnAddress_isUnclear() throws Exception {
        server.serve("/a.crl", listing());
        DistributionPoint nameless = new DistributionPoint(null, null, new GeneralNames(new GeneralName(test.name())));
        X509Certificate certificate =
                test.sign(test.leaf().crl(server.url("/a.crl")).point(nameless));
        PublicationReport report = check.check(PublicationQuery.of(certificate, test.certificate()));
        assertThat(report.verdict()).isEqualTo(PublicationVerdict.UNCLEAR);
        assertThat(report.channels().get(1).detail()).contains("no address");
    }

    @Test
    void check_channelsAddedByTheCaller_mustShowItTooButProveNothingAlone() throws Exception {
        server.serve("/a.crl", listing()).serve("/old.crl", test.sign(test.crl()));
        X509Certificate bare = test.sign(test.leaf());
        assertThat(check.check(adding(bare, "/a.crl")).verdict()).isEqualTo(PublicationVerdict.NOT_PROVABLE);
        assertThat(check.check(adding(bare, "/a.crl")).status(ChannelKind.CRL)).isEqualTo(ChannelStatus.REVOKED);
        X509Certificate naming = test.sign(test.leaf().crl(server.url("/a.crl")));
        assertThat(check.check(adding(naming, "/a.crl")).verdict()).isEqualTo(PublicationVerdict.PUBLISHED);
        assertThat(check.check(adding(naming, "/old.crl")).verdict()).isEqualTo(PublicationVerdict.NOT_PUBLISHED);
    }

    @Test
    void query_certificateOfAnotherIssuer_isRefused() {
        X509Certificate foreign = test.sign(test.leaf());
        TestCa sameName = TestCa.create("CN=issuer");
        assertThatThrownBy(() -> PublicationQuery.of(foreign, ca.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was issued by");
        assertThatThrownBy(() -> PublicationQuery.of(foreign, sameName.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void await_delayedPublication_isSeenWithinOnePollingStep() throws Exception {
        ca.publishAfter(Duration.ofSeconds(100));
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        revoke(query, RevocationReason.KEY_COMPROMISE);
        PublicationTimeline timeline = check.await(query, Duration.ofHours(1));
        assertThat(timeline.isPublished()).isTrue();
        // asked at 0, 5, 15, 35, 75 and 135 seconds
        assertThat(time.pauses()).containsExactly(seconds(5), seconds(10), seconds(20), seconds(40), seconds(60));
        assertThat(timeline.polls()).isEqualTo(6);
        assertThat(timeline.firstSeen().values()).hasSize(2).allMatch(seen -> seen.equals(TestCa.NOW.plusSeconds(135)));
        assertThat(timeline.reports())
                .extracting(PublicationReport::verdict)
                .containsExactly(PublicationVerdict.NOT_PUBLISHED, PublicationVerdict.PUBLISHED);
        assertThat(timeline.describe()).contains("asked 6 times").contains("first shown by OCSP");
        assertThat(timeline.toJson()).contains("\"polls\":6").contains("\"firstSeen\":[{\"kind\":\"CRL\"");
    }

    @Test
    void await_publishedAlready_asksOnce() throws Exception {
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        revoke(query, RevocationReason.KEY_COMPROMISE);
        assertThat(check.await(query, Duration.ofHours(1)).polls()).isEqualTo(1);
    }

    @Test
    void await_neverPublished_asksOnceMoreAtTheLimit() throws Exception {
        PublicationTimeline timeline =
                check.await(query(issue(), RevocationReason.KEY_COMPROMISE), Duration.ofSeconds(12));
        assertThat(time.pauses()).containsExactly(seconds(5), seconds(7));
        assertThat(timeline.isPublished()).isFalse();
        assertThat(timeline.firstSeen()).isEmpty();
        assertThat(timeline.latest().checkedAt()).isEqualTo(TestCa.NOW.plusSeconds(12));
    }

    @Test
    void await_limitOfZero_asksOnce() throws Exception {
        assertThat(check.await(query(issue(), RevocationReason.KEY_COMPROMISE), Duration.ZERO)
                        .polls())
                .isEqualTo(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void await_onlyBlockedChannels_endsAtOnce() throws Exception {
        PublicationCheck strict =
                PublicationCheck.builder().clock(time).timer(time).build();
        PublicationTimeline timeline =
                strict.await(query(issue(), RevocationReason.KEY_COMPROMISE), Duration.ofHours(1));
        assertThat(timeline.polls()).isEqualTo(1);
    }

    @Test
    void await_oneChannelBlocked_stillWaitsForTheOther() throws Exception {
        server.serve("/a.crl", test.sign(test.crl()));
        X509Certificate certificate =
                test.sign(test.leaf().crl(server.url("/a.crl")).ocsp("http://0.0.0.0/"));
        PublicationTimeline timeline =
                check.await(PublicationQuery.of(certificate, test.certificate()), Duration.ofSeconds(10));
        assertThat(timeline.polls()).isEqualTo(3);
    }

    @Test
    void await_interrupted_ends() {
        PublicationQuery query = query(issue(), RevocationReason.KEY_COMPROMISE);
        Executable waiting = () -> check.await(query, Duration.ofHours(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(waiting::execute).isInstanceOf(InterruptedException.class);
    }

    @Test
    void builder_senselessValues_areRefused() {
        PublicationCheck.Builder builder = PublicationCheck.builder();
        List<Runnable> refused = List.of(
                () -> builder.timeout(Duration.ZERO),
                () -> builder.maxCrlBytes(0),
                () -> builder.maxOcspBytes(-1),
                () -> builder.clockSkew(Duration.ofSeconds(-1)),
                () -> builder.polling(Duration.ZERO, Duration.ofSeconds(1)),
                () -> builder.polling(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThat(refused)
                .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class));
    }

    private X509Certificate issue() {
        CertificateSpec spec = CertificateSpec.of("www.example.org")
                .withValidity(TestCa.NOW.minus(Duration.ofDays(1)), TestCa.NOW.plus(Duration.ofDays(90)));
        return ca.issue(spec).certificate();
    }

    private PublicationQuery query(X509Certificate certificate, RevocationReason reason) {
        return PublicationQuery.of(certificate, ca.certificate(), reason);
    }

    private void revoke(PublicationQuery query, RevocationReason reason) {
        ca.revoke(query.certificate().getSerialNumber(), reason);
    }

    private byte[] listing() throws Exception {
        return test.sign(
                test.crl().addCRLEntry(BigInteger.valueOf(0x4711), Date.from(TestCa.NOW), CRLReason.keyCompromise));
    }

    private PublicationReport checkCrls(String... alternatives) {
        X509Certificate certificate = test.sign(test.leaf().crl(alternatives));
        return check.check(PublicationQuery.of(certificate, test.certificate()));
    }

    private PublicationQuery adding(X509Certificate certificate, String path) {
        return PublicationQuery.builder()
                .certificate(certificate)
                .issuer(test.certificate())
                .addCrls(URI.create(server.url(path)))
                .build();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
