package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationClient;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.alibaba.AlibabaApi;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignPlannerTest {

    private static final RevocationReason REASON = RevocationReason.KEY_COMPROMISE;

    private static Drill drill;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        drill = new Drill();
    }

    @AfterAll
    static void stop() {
        drill.close();
    }

    @Test
    void plan_certificatesOfFiveProviders_areReadyAndNothingIsWritten() throws Exception {
        long before = drill.writes();
        List<CampaignItem> items = List.of("alibaba", "appviewx", "digicert", "huaweiccm", "venafi").stream()
                .map(provider -> item(drill.issue(provider)))
                .toList();

        try (CampaignPlan plan = plan(items)) {
            assertThat(plan.items()).extracting(PlannedItem::state).containsOnly(PlanState.READY);
            assertThat(plan.items())
                    .extracting(item -> item.account().orElse(""))
                    .containsExactly(
                            "alibaba/night", "appviewx/night", "digicert/night", "huaweiccm/night", "venafi/night");
            assertThat(plan.items().map(PlannedItem::item)).isEqualTo(items);
            assertThat(plan.items()).allSatisfy(CampaignPlannerTest::isFullyKnown);
            assertThat(plan.item(1).sentReason()).isEmpty();
            assertThat(plan.items().skip(1))
                    .allSatisfy(item -> assertThat(item.sentReason()).contains(REASON));
        }
        assertThat(drill.writes()).isEqualTo(before);
    }

    private static void isFullyKnown(PlannedItem item) {
        X509Certificate certificate = item.item().certificate().certificate().orElseThrow();
        assertThat(item.providerId()).isPresent();
        assertThat(item.sha256()).contains(Facts.sha256(certificate));
        assertThat(item.serial()).contains(Facts.hex(certificate.getSerialNumber()));
        assertThat(item.issuer()).isPresent();
        assertThat(item.issuerIndex()).isPresent();
        assertThat(drill.issuers().get(item.issuerIndex().orElseThrow()).getSubjectX500Principal())
                .isEqualTo(certificate.getIssuerX500Principal());
        assertThat(item.commonName().orElseThrow()).startsWith("www.");
        assertThat(item.notAfter()).contains(certificate.getNotAfter().toInstant());
        assertThat(item.keySha256()).isPresent();
        assertThat(item.cause()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alibaba", "appviewx", "huaweiccm", "venafi"})
    void plan_revokedBefore_isAlreadyRevoked(String provider) throws Exception {
        X509Certificate certificate = drill.issue(provider);
        drill.account(provider).api().revokeElsewhere(certificate, RevocationReason.SUPERSEDED);

        assertThat(single(item(certificate)).state()).isEqualTo(PlanState.ALREADY_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appviewx", "digicert"})
    void plan_workOfAnEarlierRequest_isAnOpenRequest(String provider) throws Exception {
        X509Certificate certificate = drill.issue(provider);
        client(provider).revoke(CertificateRef.of(certificate), REASON);
        long before = drill.writes();

        PlannedItem planned = single(item(certificate));

        assertThat(planned.state()).isEqualTo(PlanState.OPEN_REQUEST);
        assertThat(planned.sentReason()).isEmpty();
        assertThat(planned.warnings()).anyMatch(text -> text.contains("an earlier request is open"));
        assertThat(drill.writes()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alibaba", "appviewx", "digicert", "huaweiccm", "venafi"})
    void plan_certificateThatTheAccountDoesNotHave_isNotFound(String provider) throws Exception {
        X509Certificate stranger = drill.account(provider)
                .ca()
                .issue(CertificateSpec.of("www.example.org"))
                .certificate();

        PlannedItem planned = single(item(stranger));

        assertThat(planned.state()).isEqualTo(PlanState.NOT_FOUND);
        assertThat(planned.cause()).isPresent();
    }

    @Test
    void plan_serialThatTwoCertificatesHave_isAmbiguous() throws Exception {
        X509Certificate first = drill.issue("huaweiccm");
        drill.account("huaweiccm")
                .api()
                .hold(drill.sandbox()
                        .ca("second")
                        .issue(CertificateSpec.of("www.example.org").withSerial(first.getSerialNumber())));

        PlannedItem planned = single(CampaignItem.builder()
                .certificate(CertificateRef.ofSerial(first.getSerialNumber()))
                .reason(REASON)
                .account("huaweiccm/night")
                .build());

        assertThat(planned.state()).isEqualTo(PlanState.AMBIGUOUS);
    }

    @Test
    void plan_issuerOfNobody_hasNoAccount() throws Exception {
        PlannedItem planned = single(item(new TestCa("Nobody's").issue("www.example.org")));

        assertThat(planned.state()).isEqualTo(PlanState.NO_ACCOUNT);
        assertThat(planned.cause().orElseThrow()).contains("no rule matches");
        assertThat(planned.account()).isEmpty();
    }

    @Test
    void plan_referenceWithoutIssuer_needsAnAccount() throws Exception {
        X509Certificate certificate = drill.issue("venafi");
        CertificateRef thumbprint = CertificateRef.ofThumbprint(Facts.sha1(certificate));

        assertThat(single(CampaignItem.of(thumbprint, REASON)).state()).isEqualTo(PlanState.NO_ACCOUNT);
        assertThat(single(at("venafi/night", thumbprint)).state()).isEqualTo(PlanState.READY);
        PlannedItem elsewhere = single(at("venafi/day", thumbprint));
        assertThat(elsewhere.state()).isEqualTo(PlanState.NO_ACCOUNT);
        assertThat(elsewhere.cause().orElseThrow()).contains("venafi/day", "venafi/night");
    }

    @Test
    void plan_rulesOfTwoAccounts_haveSeveralAccounts() throws Exception {
        RevocationRouter router = RevocationRouter.builder()
                .route(IssuerRule.ofCertificate(drill.account("venafi").ca().certificate()), client("venafi"))
                .route(IssuerRule.ofCertificate(drill.account("venafi").ca().certificate()), client("digicert"))
                .build();
        CampaignPlanner planner = CampaignPlanner.builder().router(router).build();

        try (CampaignPlan plan = planner.plan(input(item(drill.issue("venafi"))), file())) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.SEVERAL_ACCOUNTS);
            assertThat(plan.item(1).cause().orElseThrow()).contains("venafi/night", "digicert/night");
        }
    }

    @Test
    void plan_reasonThatTheAccountDoesNotKnow_isNotAccepted() throws Exception {
        CampaignItem hold =
                CampaignItem.of(CertificateRef.of(drill.issue("digicert")), RevocationReason.CERTIFICATE_HOLD);

        PlannedItem planned = single(hold);

        assertThat(planned.state()).isEqualTo(PlanState.NOT_ACCEPTED);
        assertThat(planned.cause().orElseThrow()).contains("certificateHold");
    }

    @Test
    void plan_reasonFallback_showsTheReasonThatIsSent() throws Exception {
        CampaignItem item = CampaignItem.of(CertificateRef.of(drill.issue("digicert")), RevocationReason.CA_COMPROMISE);
        CampaignPlanner planner =
                planner().reasonFallback(ReasonFallback.UNSPECIFIED).build();

        try (CampaignPlan plan = planner.plan(input(item), file())) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.READY);
            assertThat(plan.item(1).sentReason()).contains(RevocationReason.UNSPECIFIED);
            assertThat(plan.item(1).warnings()).anyMatch(text -> text.contains("does not know cACompromise"));
            assertThat(plan.reasonFallback()).isEqualTo(ReasonFallback.UNSPECIFIED);
        }
    }

    @Test
    void plan_reasonRequired_refusesTheAccountThatTakesNone() throws Exception {
        CampaignPlanner planner = planner().reasonRequired(true).build();

        try (CampaignPlan plan = planner.plan(input(item(drill.issue("alibaba"))), file())) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.NOT_ACCEPTED);
            assertThat(plan.reasonRequired()).isTrue();
        }
    }

    @Test
    void plan_reasonForbiddenForPublicTls_isNotAcceptedAnywhere() throws Exception {
        TestCa ca = new TestCa("Public CA");
        X509Certificate open = ca.leaf("www").policies(TestCa.DOMAIN_VALIDATED).issue();
        CampaignItem item = CampaignItem.of(CertificateRef.of(open), RevocationReason.CERTIFICATE_HOLD);

        PlannedItem planned = single(item);

        assertThat(planned.state()).isEqualTo(PlanState.NOT_ACCEPTED);
        assertThat(planned.cause().orElseThrow()).contains("7.2.2", "certificateHold");
    }

    @Test
    void plan_expired_isLeftOutUnlessAskedFor() throws Exception {
        Instant now = Instant.now();
        CertificateSpec spec = CertificateSpec.of("www.example.org")
                .withValidity(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)));
        X509Certificate expired = drill.account("huaweiccm").issue(spec).certificate();

        assertThat(single(item(expired)).state()).isEqualTo(PlanState.EXPIRED);
        CampaignPlanner planner = planner().revokeExpired(true).build();
        try (CampaignPlan plan = planner.plan(input(item(expired)), file())) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.READY);
            assertThat(plan.item(1).warnings()).anyMatch(text -> text.contains("expired"));
        }
    }

    @ParameterizedTest
    @CsvSource({"true,false,SHORT_LIVED", "true,true,NO_ACCOUNT", "false,false,NO_ACCOUNT"})
    void plan_shortLived_isLeftOutOnlyWhereItCannotWork(boolean open, boolean crl, PlanState state) throws Exception {
        Instant now = Instant.now();
        TestCa.Leaf leaf = new TestCa("Short")
                .leaf("www")
                .valid(now, now.plus(Duration.ofDays(5)))
                .pointers(crl, false);

        PlannedItem planned = single(item((open ? leaf.policies(TestCa.DOMAIN_VALIDATED) : leaf).issue()));

        assertThat(planned.state()).isEqualTo(state);
        assertThat(planned.warnings().isEmpty()).isEqualTo(crl);
    }

    @Test
    void plan_certificateOfACa_isNamedAndLeftOut() throws Exception {
        X509Certificate authority = drill.account("venafi").ca().certificate();
        Path chain = Files.writeString(folder.resolve("chain.pem"), TestCa.pem(drill.issue("venafi"), authority));

        try (CampaignPlan plan = planner().build().plan(CampaignInput.pem(chain, REASON), file())) {
            assertThat(plan.items())
                    .extracting(PlannedItem::state)
                    .containsExactly(PlanState.READY, PlanState.CA_CERTIFICATE);
            assertThat(plan.item(2).sha256()).contains(Facts.sha256(authority));
            assertThat(plan.item(2).cause().orElseThrow()).contains("issuing CA of venafi");
        }
    }

    @Test
    void plan_excluded_isNotEvenAskedAbout() throws Exception {
        X509Certificate certificate = drill.issue("venafi");
        long before = drill.account("venafi").server().callCount();
        CampaignItem excluded = CampaignItem.builder()
                .from(item(certificate))
                .exclusion("payment terminals")
                .build();

        try (CampaignPlan plan = plan(List.of(item(certificate), excluded))) {
            assertThat(plan.items()).extracting(PlannedItem::state).containsOnly(PlanState.EXCLUDED);
            assertThat(plan.item(1).cause()).contains("item 2 excludes the same certificate");
            assertThat(plan.item(2).cause()).contains("payment terminals");
        }
        assertThat(drill.account("venafi").server().callCount()).isEqualTo(before);
    }

    @Test
    void plan_excludedUnderAnotherName_isExcludedWhenTheAccountTellsWhoItIs() throws Exception {
        X509Certificate certificate = drill.issue("huaweiccm");
        String id = single(item(certificate)).providerId().orElseThrow();
        CampaignItem byId = at("huaweiccm/night", CertificateRef.ofProviderId(id));
        CampaignItem excluded = CampaignItem.builder()
                .from(item(certificate))
                .exclusion("terminals")
                .build();

        try (CampaignPlan plan = plan(List.of(byId, excluded))) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.EXCLUDED);
        }
        CampaignItem excludedId =
                CampaignItem.builder().from(byId).exclusion("terminals").build();
        try (CampaignPlan plan = plan(List.of(item(certificate), excludedId))) {
            assertThat(plan.item(1).state()).isEqualTo(PlanState.EXCLUDED);
        }
    }

    @Test
    void plan_sameCertificateUnderSeveralNames_isSentOnce() throws Exception {
        X509Certificate certificate = drill.issue("huaweiccm");
        String id = single(item(certificate)).providerId().orElseThrow();
        CertificateRef numbers =
                CertificateRef.ofIssuerSerial(certificate.getIssuerX500Principal(), certificate.getSerialNumber());
        RevocationRouter router = RevocationRouter.builder()
                .route(IssuerRule.ofName(certificate.getIssuerX500Principal()), client("huaweiccm"))
                .build();
        CampaignInput input = input(
                item(certificate),
                item(certificate),
                CampaignItem.of(numbers, REASON),
                at("huaweiccm/night", CertificateRef.ofProviderId(id)),
                CampaignItem.of(CertificateRef.of(certificate), RevocationReason.SUPERSEDED));

        try (CampaignPlan plan =
                CampaignPlanner.builder().router(router).build().plan(input, file())) {
            assertThat(plan.items())
                    .extracting(PlannedItem::state)
                    .containsExactly(
                            PlanState.READY,
                            PlanState.DUPLICATE,
                            PlanState.DUPLICATE,
                            PlanState.DUPLICATE,
                            PlanState.DUPLICATE);
            assertThat(plan.items().skip(1))
                    .allSatisfy(item -> assertThat(item.cause().orElseThrow()).contains("item 1"));
        }
    }

    @Test
    void plan_firstOfTwoCannotBeSent_theSecondIs() throws Exception {
        X509Certificate certificate = drill.issue("digicert");
        CampaignItem hold = CampaignItem.of(CertificateRef.of(certificate), RevocationReason.CERTIFICATE_HOLD);

        try (CampaignPlan plan = plan(List.of(hold, item(certificate)))) {
            assertThat(plan.items())
                    .extracting(PlannedItem::state)
                    .containsExactly(PlanState.NOT_ACCEPTED, PlanState.READY);
        }
    }

    @Test
    void plan_serialOfAnotherCertificateBesideTheId_isNotFound() throws Exception {
        X509Certificate certificate = drill.issue("huaweiccm");
        String id = single(item(certificate)).providerId().orElseThrow();
        Path table = Files.writeString(
                folder.resolve("ids.csv"),
                "account,reason,provider_id,serial\nhuaweiccm/night,1,%s,%s\nhuaweiccm/night,1,%s,0A\n"
                        .formatted(id, certificate.getSerialNumber().toString(16), id));

        try (CampaignPlan plan = planner().build().plan(CampaignInput.csv(table), file())) {
            assertThat(plan.items())
                    .extracting(PlannedItem::state)
                    .containsExactly(PlanState.READY, PlanState.NOT_FOUND);
            assertThat(plan.item(2).cause().orElseThrow()).contains("instead of A");
        }
    }

    @Test
    void plan_faultsOfTheInput_standInThePlan() throws Exception {
        Path table = Files.writeString(folder.resolve("leaked.csv"), "serial,reason\nzz,1\n01\n");

        try (CampaignPlan plan = planner().build().plan(CampaignInput.csv(table), file())) {
            assertThat(plan.size()).isZero();
            assertThat(plan.faults()).extracting(InputFault::source).containsExactly("leaked.csv:2", "leaked.csv:3");
            assertThat(plan.summary().faults()).isEqualTo(2);
        }
    }

    @Test
    void plan_certificatesWithOneKey_standTogether() throws Exception {
        TestCa ca = new TestCa("Keys");
        var keys = TestCa.newKeys();
        List<CampaignItem> items = new ArrayList<>();
        items.add(item(ca.leaf("a").keys(keys).issue()));
        items.add(item(ca.issue("b")));
        items.add(item(ca.leaf("c").keys(keys).issue()));
        items.add(items.get(0));

        try (CampaignPlan plan = plan(items)) {
            assertThat(plan.keyGroups()).singleElement().satisfies(group -> {
                assertThat(group.items()).containsExactly(1, 3);
                assertThat(group.count()).isEqualTo(2);
                assertThat(group.keySha256()).isEqualTo(plan.item(1).keySha256().orElseThrow());
            });
            assertThat(plan.summary().sharedKeys()).isEqualTo(1);
            assertThat(plan.summary().itemsWithSharedKeys()).isEqualTo(2);
        }
    }

    @Test
    void plan_wrongCredential_isTriedAFewTimesAndNotForEachItem() throws Exception {
        try (Drill locked = new Drill(Map.of("apiKey", "test-secret-wrong"))) {
            List<CampaignItem> items = new ArrayList<>();
            for (int number = 0; number < 100; number++) {
                items.add(item(locked.issue("digicert")));
            }
            CampaignPlanner planner = CampaignPlanner.builder()
                    .router(locked.router())
                    .concurrency(2)
                    .build();

            try (CampaignPlan plan = planner.plan(CampaignInput.of(items), file())) {
                assertThat(plan.items()).extracting(PlannedItem::state).containsOnly(PlanState.NOT_CHECKED);
                assertThat(plan.items())
                        .allSatisfy(item -> assertThat(item.cause()).isPresent());
                assertThat(Files.readString(plan.file())).doesNotContain("test-secret");
            }
            assertThat(locked.account("digicert").server().callCount()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void plan_accountThatMayNotRead_isNotAskedAboutTheRest() throws Exception {
        try (Drill denied = new Drill()) {
            AlibabaApi api = (AlibabaApi) denied.account("alibaba").api();
            List.of("DescribeClientCertificate", "DescribeClientCertificateForSerialNumber", "ListClientCertificate")
                    .forEach(action -> api.deny(action, true));
            List<CampaignItem> items = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                items.add(item(denied.issue("alibaba")));
            }
            CampaignPlanner planner = CampaignPlanner.builder()
                    .router(denied.router())
                    .concurrency(2)
                    .build();

            try (CampaignPlan plan = planner.plan(CampaignInput.of(items), file())) {
                assertThat(plan.items()).extracting(PlannedItem::state).containsOnly(PlanState.NOT_CHECKED);
                assertThat(plan.item(40).cause().orElseThrow()).contains("an earlier call was refused");
            }
            // two look-ups were under way, each of a few requests
            assertThat(denied.account("alibaba").server().callCount()).isLessThan(10);
        }
    }

    @Test
    void plan_fileExists_isRefusedBeforeAnythingIsAsked() throws Exception {
        Path file = Files.writeString(file(), "reviewed");
        long before = drill.account("venafi").server().callCount();

        assertThatThrownBy(() -> planner().build().plan(input(item(drill.issue("venafi"))), file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(drill.account("venafi").server().callCount()).isEqualTo(before);
        assertThat(file).hasContent("reviewed");
    }

    @Test
    void plan_done_leavesNoOtherFile() throws Exception {
        plan(List.of(item(drill.issue("venafi")))).close();

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private PlannedItem single(CampaignItem item) throws Exception {
        try (CampaignPlan plan = plan(List.of(item))) {
            return plan.item(1);
        }
    }

    private CampaignPlan plan(List<CampaignItem> items) throws Exception {
        return planner().build().plan(CampaignInput.of(items), file());
    }

    private static CampaignPlanner.Builder planner() {
        return CampaignPlanner.builder().router(drill.router()).issuers(drill.issuers());
    }

    private static CampaignInput input(CampaignItem... items) {
        return CampaignInput.of(List.of(items));
    }

    private static CampaignItem item(X509Certificate certificate) {
        return CampaignItem.of(CertificateRef.of(certificate), REASON);
    }

    private static CampaignItem at(String account, CertificateRef reference) {
        return CampaignItem.builder()
                .certificate(reference)
                .reason(REASON)
                .account(account)
                .build();
    }

    private static RevocationClient client(String provider) {
        return drill.router().clients().stream()
                .filter(client -> client.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private Path file() {
        return folder.resolve("plan-" + System.nanoTime() + ".jsonl");
    }
}
