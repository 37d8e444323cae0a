package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.CampaignEnd.Cause;
import io.certrevoke.campaign.JournalRecord.Gate;
import io.certrevoke.campaign.JournalRecord.Intent;
import io.certrevoke.testkit.CertificateSpec;
import io.certrevoke.testkit.IssuedCertificate;
import io.certrevoke.testkit.huaweiccm.HuaweiccmAnswer;
import io.certrevoke.testkit.huaweiccm.HuaweiccmApi;
import io.certrevoke.verify.PublicationCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run refuses, what stops an account, and in which order certificates go. */
@Timeout(120)
class CampaignRailsTest {

    @TempDir
    Path folder;

    private Night night;

    @BeforeEach
    void start() {
        night = new Night(folder);
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void run_canaryPublishedWithAnotherReason_stopsThatAccountAndNoOther() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 10, RevocationReason.KEY_COMPROMISE);
        night.account("venafi").certificates("venafi", 4, RevocationReason.KEY_COMPROMISE);
        night.at("huaweiccm").ca().publishAs(Optional.of(RevocationReason.SUPERSEDED));
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest).canary(3).build().run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts()).containsOnlyKeys("huaweiccm/default");
        assertThat(night.at("huaweiccm").revokeCalls()).isBetween(1L, 3L);
        assertThat(end.progress().accounts().get(1).count(ItemState.PUBLISHED)).isEqualTo(4);
    }

    @Test
    void run_moreThanTheMaximum_isRefusedBeforeTheFirstCall() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 3, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        long calls = night.at("huaweiccm").server().callCount();

        assertThatThrownBy(() -> night.campaign(digest).maximum(2).build().run())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("2");
        assertThat(night.at("huaweiccm").server().callCount()).isEqualTo(calls);
        assertThat(night.journalFile()).doesNotExist();
    }

    @Test
    void run_editedPlan_isRefused() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        String text = Files.readString(night.planFile());
        Files.writeString(
                night.planFile(), text.replaceFirst("\"reason\":\"superseded\"", "\"reason\":\"keyCompromise\""));

        assertThatThrownBy(() -> night.campaign(digest).build().run())
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("reviewed");
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_planEditedUnderTheRun_stopsAndSendsNothingThatWasNotReviewed() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 4, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        byte[] bytes = Files.readAllBytes(night.planFile());
        byte[] edited = new String(bytes, StandardCharsets.UTF_8)
                .replace("\"reason\":\"superseded\"", "\"reason\":\"affiliatio\"")
                .getBytes(StandardCharsets.UTF_8);

        CampaignEnd end = night.campaign(digest)
                .concurrency(1)
                .listener(event -> {
                    if (event instanceof CampaignEvent.CanaryPassed) {
                        overwrite(night.planFile(), edited);
                    }
                })
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts().get("huaweiccm/default")).contains("changed");
        assertThat(night.revoked()).isEqualTo(1);
    }

    private static void overwrite(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void run_issuerNotAllowed_isRefused() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 1, RevocationReason.SUPERSEDED);
        night.account("venafi").certificates("venafi", 1, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        Campaign campaign = Campaign.builder()
                .plan(night.planFile(), digest)
                .journal(night.journalFile())
                .router(night.router())
                .publication(PublicationCheck.builder().build())
                .maximum(10)
                .allowIssuer(night.at("huaweiccm").ca().certificate())
                .build();

        assertThatThrownBy(campaign::run)
                .isInstanceOf(CampaignRefusedException.class)
                .hasMessageContaining("issuing CA of venafi");
        assertThat(night.revokeCalls()).isZero();
    }

    @Test
    void run_excludedItem_isNeverTouched() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.SUPERSEDED);
        IssuedCertificate precious = night.at("huaweiccm").issue(CertificateSpec.of("precious.example.org"));
        night.item(CampaignItem.builder()
                .certificate(CertificateRef.of(precious.certificate()))
                .reason(RevocationReason.SUPERSEDED)
                .exclusion("runs the payments")
                .build());

        CampaignEnd end = night.run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.at("huaweiccm").ca().revocation(precious.certificate().getSerialNumber()))
                .isEmpty();
        assertThat(end.progress().revoked()).isEqualTo(2);
    }

    @Test
    void run_replacementRequired_holdsWhatIsNotReplacedUnlessItsKeyLeaked() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 2, RevocationReason.KEY_COMPROMISE);
        night.certificates("huaweiccm", 4, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .replacement(
                        ReplacementPolicy.REQUIRE,
                        item -> item.number() % 2 == 0 ? Replacement.REPLACED : Replacement.NOT_REPLACED)
                .keyCompromiseOverridesReplacement()
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.INCOMPLETE);
        assertThat(end.progress().accounts().get(0).states())
                .isEqualTo(Map.of(ItemState.PUBLISHED, 4, ItemState.HELD, 2));
        assertThat(night.records(Gate.class))
                .filteredOn(gate -> gate.item() == 1)
                .singleElement()
                .satisfies(gate -> assertThat(gate.why()).contains("key compromise"));
    }

    @Test
    void run_replacementWarned_sendsReplacedFirstAndTheOthersLast() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 6, RevocationReason.SUPERSEDED);
        String digest = night.plan();

        CampaignEnd end = night.campaign(digest)
                .canary(0)
                .concurrency(1)
                .replacement(
                        ReplacementPolicy.WARN, item -> item.number() > 3 ? Replacement.REPLACED : Replacement.UNKNOWN)
                .build()
                .run();

        assertThat(end.cause()).isEqualTo(Cause.DONE);
        assertThat(night.records(Intent.class)).extracting(Intent::item).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @Test
    void run_order_isKeyCompromiseThenPriorityThenTheList() throws Exception {
        night.account("huaweiccm");
        List<Integer> priorities = List.of(0, 7, 0, 9);
        for (int i = 0; i < 4; i++) {
            IssuedCertificate issued = night.at("huaweiccm").issue(CertificateSpec.of("www.example.org"));
            night.item(CampaignItem.builder()
                    .certificate(CertificateRef.of(issued.certificate()))
                    .reason(i == 2 ? RevocationReason.KEY_COMPROMISE : RevocationReason.SUPERSEDED)
                    .priority(priorities.get(i))
                    .build());
        }
        String digest = night.plan();

        night.campaign(digest).canary(0).concurrency(1).build().run();

        assertThat(night.records(Intent.class)).extracting(Intent::item).containsExactly(3, 4, 2, 1);
    }

    @Test
    void run_accessDenied_stopsTheAccountAtOnceAndLeavesTheItemsOpen() throws Exception {
        night.account("huaweiccm").certificates("huaweiccm", 20, RevocationReason.SUPERSEDED);
        String digest = night.plan();
        HuaweiccmApi api = (HuaweiccmApi) night.at("huaweiccm").api();
        api.answerRevokes(1_000, HuaweiccmAnswer.POLICY_DENIED);

        CampaignEnd end =
                night.campaign(digest).canary(0).concurrency(2).build().run();

        assertThat(end.cause()).isEqualTo(Cause.ACCOUNT_STOPPED);
        assertThat(end.stoppedAccounts().get("huaweiccm/default")).contains("denies access");
        assertThat(night.revokeCalls()).isLessThanOrEqualTo(2);

        api.answerRevokes(0, HuaweiccmAnswer.POLICY_DENIED);
        CampaignEnd later = night.campaign(digest)
                .canary(0)
                .continueAccount("huaweiccm/default")
                .build()
                .resume();

        assertThat(later.cause()).isEqualTo(Cause.DONE);
        assertThat(later.progress().revoked()).isEqualTo(20);
    }
}
