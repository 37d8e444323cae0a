package io.certrevoke.campaign;

import static io.certrevoke.campaign.SampleNight.START;
import static io.certrevoke.campaign.SampleNight.failure;
import static io.certrevoke.campaign.SampleNight.published;
import static io.certrevoke.campaign.SampleNight.revoked;
import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import io.certrevoke.campaign.JournalRecord.AccountStopped;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x' \u202egro.elpmaxe\u0007";

    @TempDir
    private Path folder;

    /** On the module path the tests are part of a module that has no need of XML itself. */
    @BeforeAll
    static void readXml() {
        ModuleLayer.boot().findModule("java.xml").ifPresent(HtmlReportTest.class.getModule()::addReads);
    }

    @Test
    void writeHtml_page_loadsNothingAndRunsNothing() throws Exception {
        String page = page(10, Duration.ofMinutes(2));
        Document document = parsed(page);
        assertThat(text(document, "count(//script|//link|//img|//iframe|//object|//embed|//form|//base)"))
                .isEqualTo("0");
        assertThat(text(document, "count(//@*[starts-with(name(), 'on')]|//@src|//@href|//@style|//@data)"))
                .isEqualTo("0");
        String style = text(document, "//style");
        assertThat(style).doesNotContain("url(", "@import");
        String digest =
                Base64.getEncoder().encodeToString(HashChain.sha256().digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(text(document, "//meta[@http-equiv='Content-Security-Policy']/@content"))
                .contains("default-src 'none'")
                .contains("style-src 'sha256-" + digest + "'");
    }

    @Test
    void writeHtml_hostileTexts_stayTexts() throws Exception {
        try (SampleNight night = new SampleNight(
                folder,
                Optional.empty(),
                1,
                number -> SampleNight.item(number, HOSTILE).commonName(HOSTILE).build())) {
            night.line(START, night.started(1)).line(START, new AccountStopped(HOSTILE, HOSTILE));
            night.line(START, failure(1, false, true));
            String page = written(night.report(START));
            assertThat(page).doesNotContain("<script", "\u202e", "\u0007");
            Document document = parsed(page);
            assertThat(text(document, "//td[@class='certificate']/text()"))
                    .startsWith("<script>alert(1)</script>\" onload=");
            assertThat(text(document, "//td[@class='alarm wide']")).startsWith("<script>alert(1)</script>");
        }
    }

    @Test
    void writeHtml_moreCertificatesThanABrowserLikes_listsAllThatNeedAPersonAndTheFirst5000() throws Exception {
        int items = 6_001;
        try (SampleNight night = night(items, Optional.empty())) {
            night.line(START, night.started(items));
            for (int item = 1; item <= items; item++) {
                night.line(START, failure(item, false, true));
            }
            Document document = parsed(written(night.report(START)));
            assertThat(text(document, "count(//div[@aria-label='Failed']//tbody/tr)"))
                    .isEqualTo("6001");
            assertThat(text(document, "count(//details//tbody/tr)")).isEqualTo("5000");
            assertThat(text(document, "//summary")).isEqualTo("The first 5,000 of 6,001");
            assertThat(text(document, "//p[contains(., 'CSV')]")).contains("have all 6,001");
        }
    }

    @Test
    void writeHtml_figures_areThoseOfTheSummary() throws Exception {
        Document document = parsed(page(10, Duration.ofMinutes(2)));
        assertThat(text(document, "//dt[.='have been revoked']/../dd")).isEqualTo("10");
        assertThat(text(document, "//dt[.='have not yet been revoked']/../dd")).isEqualTo("10");
        assertThat(text(document, "//dt[.='estimate for the end of all remaining']/../dd"))
                .contains(" before the deadline");
        assertThat(text(document, "//p[@class='good']")).isEqualTo("Nothing.");
        assertThat(text(document, "//div[@aria-label='Accounts']//tbody/tr/td[2]"))
                .isEqualTo("10");
    }

    @Test
    void writeHtml_nothingLeftFromTheStart_hasNoCurve() throws Exception {
        try (SampleNight night = new SampleNight(
                folder,
                Optional.empty(),
                1,
                number -> SampleNight.item(number, "a/b")
                        .state(PlanState.ALREADY_REVOKED)
                        .build())) {
            night.line(START, night.started(1));
            assertThat(text(parsed(written(night.report(START))), "count(//*[local-name()='svg'])"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // deadline in seconds from the start, whether it is a line in the chart, its label
        "60, true, deadline 22:11:00",
        "86400, false, deadline 2026-03-05 22:10:00 \u2192",
        "-60, false, \u2190 deadline 2026-03-04 22:09:00",
    })
    void writeHtml_deadline_isALineWhereItFits(long seconds, boolean line, String label) throws Exception {
        Document document = parsed(page(10, Duration.ofSeconds(seconds)));
        assertThat(text(document, "count(//line[@class='deadline'])")).isEqualTo(line ? "1" : "0");
        assertThat(text(document, "//text[@class='deadline']")).isEqualTo(label);
    }

    @Test
    void writeHtml_curve_fallsFromAllToTheRest() throws Exception {
        Document document = parsed(page(10, Duration.ofMinutes(2)));
        assertThat(text(document, "//svg/desc"))
                .startsWith("From 20 at 2026-03-04 22:10:00 UTC to 10 at 2026-03-04 22:10:20 UTC.");
        assertThat(text(document, "//path[@class='curve']/@d"))
                .startsWith("M80 ")
                .contains("H", "V");
        assertThat(text(document, "count(//line[@class='estimate'])")).isEqualTo("1");
        assertThat(text(document, "//svg/@aria-labelledby")).isEqualTo("chart-title chart-text");
    }

    /** Of 20 certificates some are revoked, one every two seconds. */
    private String page(int revoked, Duration deadline) throws IOException {
        try (SampleNight night = night(20, Optional.of(START.plus(deadline)))) {
            night.line(START, night.started(20));
            Instant at = START;
            for (int item = 1; item <= revoked; item++) {
                at = at.plusSeconds(2);
                night.line(at, revoked(item)).line(at, published(item, at, RevocationReason.KEY_COMPROMISE));
            }
            return written(night.report(at));
        }
    }

    private SampleNight night(int items, Optional<Instant> deadline) throws IOException {
        return new SampleNight(
                folder,
                deadline,
                items,
                number -> SampleNight.item(number, "digicert/web-team").build());
    }

    private String written(CampaignReport report) throws IOException {
        Path file = folder.resolve("report.html");
        report.writeHtml(file);
        return Files.readString(file);
    }

    /** The page is well-formed, so that a reader of XML finds every element that a browser would. */
    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static String text(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }
}
