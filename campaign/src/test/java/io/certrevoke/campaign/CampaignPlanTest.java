package io.certrevoke.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certrevoke.CertificateRef;
import io.certrevoke.IssuerRule;
import io.certrevoke.ReasonFallback;
import io.certrevoke.RevocationReason;
import io.certrevoke.RevocationRouter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final TestCa CA = new TestCa("Plan");
    private static final X509Certificate LEAF = leaf("a");

    @TempDir
    Path folder;

    private Path file;

    private static X509Certificate leaf(String name) {
        return CA.leaf(name)
                .valid(NOW.minusSeconds(60), NOW.plusSeconds(86_400))
                .issue();
    }

    @BeforeEach
    void plan() throws Exception {
        file = folder.resolve("plan.jsonl");
        RevocationRouter router = RevocationRouter.builder()
                .route(IssuerRule.ofCertificate(CA.certificate()), new StubClient("a", UnaryOperator.identity()))
                .route(IssuerRule.ofKeyIdentifier("00"), new StubClient("b", UnaryOperator.identity()))
                .build();
        Path rows = Files.writeString(folder.resolve("rows.csv"), "serial,reason\nzz,1\n");
        CampaignInput items = CampaignInput.of(List.of(
                CampaignItem.of(CertificateRef.of(LEAF), RevocationReason.KEY_COMPROMISE),
                CampaignItem.builder()
                        .certificate(CertificateRef.ofProviderId("7"))
                        .reason(RevocationReason.SUPERSEDED)
                        .account("stub/b")
                        .priority(9)
                        .build(),
                CampaignItem.builder()
                        .certificate(CertificateRef.of(leaf("b")))
                        .reason(RevocationReason.SUPERSEDED)
                        .exclusion("terminals")
                        .build()));
        CampaignPlanner.builder()
                .router(router)
                .issuers(List.of(new TestCa("Other").certificate(), CA.certificate()))
                .deadline(NOW.plusSeconds(3600))
                .reasonFallback(ReasonFallback.UNSPECIFIED)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .plan(items.and(CampaignInput.csv(rows)), file)
                .close();
    }

    @Test
    void digest_isTheSha256OfTheFile() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));

        try (CampaignPlan plan = CampaignPlan.open(file)) {
            assertThat(plan.digest()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void open_planOfThePlanner_tellsWhatWasPlanned() throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file)) {
            assertThat(plan.file()).isEqualTo(file);
            assertThat(plan.createdAt()).isEqualTo(NOW);
            assertThat(plan.deadline()).contains(NOW.plusSeconds(3600));
            assertThat(plan.reasonFallback()).isEqualTo(ReasonFallback.UNSPECIFIED);
            assertThat(plan.reasonRequired()).isFalse();
            assertThat(plan.issuers()).hasSize(2).last().isEqualTo(CA.certificate());
            assertThat(plan.size()).isEqualTo(3);
            assertThat(plan.items()).extracting(PlannedItem::number).containsExactly(1, 2, 3);
            assertThat(plan.faults()).hasSize(1);
            assertThat(plan.keyGroups()).isEmpty();
            assertThat(plan.summary().items()).isEqualTo(3);
            assertThat(plan.toString()).contains(plan.digest(), "3 items");
        }
    }

    @Test
    void index_agreesWithTheItems() throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file)) {
            PlanIndex index = plan.index();
            assertThat(index.states()).containsExactly(PlanState.READY, PlanState.READY, PlanState.EXCLUDED);
            assertThat(index.accounts()).containsExactly("stub/a", "stub/b");
            plan.items().forEach(item -> {
                int number = item.number();
                assertThat(index.state(number)).isEqualTo(item.state());
                assertThat(index.account(number)).isEqualTo(item.account());
                assertThat(index.urgency(number)).isEqualTo(item.item().priority());
                assertThat(index.issuer(number)).isEqualTo(item.issuerIndex());
                assertThat(index.isProvable(number))
                        .isEqualTo(item.issuerIndex().isPresent());
                assertThat(index.keyCompromise(number))
                        .isEqualTo(item.item().reason() == RevocationReason.KEY_COMPROMISE);
            });
            assertThat(index.issuer(1)).hasValue(1);
            assertThat(index.account(1).orElseThrow()).isSameAs(index.accounts().get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "4"})
    void item_numberThatIsNone_isRefused(int number) throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file)) {
            assertThatThrownBy(() -> plan.item(number)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void item_changedWhileThePlanIsOpen_isRefusedAndTheOthersAreNot() throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file);
                RandomAccessFile hand = new RandomAccessFile(file.toFile(), "rw")) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            hand.seek(text.indexOf("superseded"));
            hand.write("kuperseded".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> plan.item(2))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("was changed");
            assertThat(plan.item(1).state()).isEqualTo(PlanState.READY);
        }
    }

    @Test
    void item_planCutOffWhileItIsOpen_isRefused() throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file);
                RandomAccessFile hand = new RandomAccessFile(file.toFile(), "rw")) {
            hand.setLength(100);

            assertThatThrownBy(() -> plan.item(3)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void item_readerThatIsInterrupted_closesThePlanForNobody() throws Exception {
        try (CampaignPlan plan = CampaignPlan.open(file)) {
            Thread.currentThread().interrupt();
            assertThat(plan.item(1).number()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(plan.item(2).number()).isEqualTo(2);
        }
    }

    @Test
    void open_cutOffAnywhere_isRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.jsonl");
        for (int length = 0; length < whole.length; length += length < whole.length - 700 ? 97 : 1) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThatIOException().as("cut at %s", length).isThrownBy(() -> CampaignPlan.open(cut));
        }
    }

    @Test
    void open_lineRemovedOrSwappedOrAppended_isRefused() throws Exception {
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(line);
            assertDamaged(fewer);
        }
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 1, 2);
        assertDamaged(swapped);
        List<String> more = new ArrayList<>(lines);
        more.add(lines.get(lines.size() - 1));
        assertDamaged(more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"plan\":1|\"plan\":2",
                "\"items\":3|\"items\":2000000000",
                "\"items\":3|\"items\":-1",
                "\"state\":\"READY\"|\"state\":\"EXPIRED\"",
                "\"state\":\"EXCLUDED\"|\"state\":\"READY\"",
                "\"state\":\"READY\"|\"state\":\"GOOD\"",
                "\"reason\":\"superseded\"|\"reason\":\"lost\"",
                "\"item\":2|\"item\":3",
                "\"fault\":|\"defect\":"
            })
    void open_editedSoThatItNoLongerAddsUp_isRefused(String from, String to) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(from);

        assertDamaged(List.of(text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to))
                .split("\n")));
    }

    @Test
    void open_missingFile_isNoSuchFile() {
        assertThatThrownBy(() -> CampaignPlan.open(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void open_anotherFile_isRefusedWithItsName() throws Exception {
        Path other = Files.writeString(folder.resolve("notes.txt"), "hello\n");

        assertThatThrownBy(() -> CampaignPlan.open(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.txt, line 1");
    }

    private void assertDamaged(List<String> lines) throws IOException {
        Path damaged = folder.resolve("damaged.jsonl");
        Files.writeString(damaged, String.join("\n", lines) + "\n");

        assertThatThrownBy(() -> CampaignPlan.open(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line");
    }
}
