package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.RevocationReason;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAllTest {

    private final TestServer server = TestServer.start();
    private final TestCa ca = TestCa.create("CN=issuer");
    private final PublicationCheck check = PublicationCheck.builder()
            .clock(TestCa.CLOCK)
            .allowPrivateHost("127.0.0.1")
            .build();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void checkAll_queriesOfEveryKind_saysWhatCheckSaysForEach(long seed) throws Exception {
        PublishedWorld world = new PublishedWorld(server, seed);
        List<PublicationQuery> queries =
                Stream.generate(world::query).limit(100).toList();
        List<PublicationReport> together = check.checkAll(queries);
        List<PublicationReport> alone = queries.stream().map(check::check).toList();
        for (int i = 0; i < queries.size(); i++) {
            assertThat(comparable(together.get(i))).as("query %d", i).isEqualTo(comparable(alone.get(i)));
        }
        assertThat(statuses(together)).isEqualTo(EnumSet.allOf(ChannelStatus.class));
        assertThat(together.stream().map(PublicationReport::verdict).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(PublicationVerdict.class));
    }

    @Test
    void checkAll_queriesOfEveryKind_fetchesNoCrlTwice() throws Exception {
        PublishedWorld world = new PublishedWorld(server, 5);
        check.checkAll(Stream.generate(world::query).limit(200).toList());
        // a redirect leads to an address that is asked for itself, too
        List<String> fetched = server.requests().stream()
                .filter(request -> request.startsWith("GET") && !request.contains("/full"))
                .toList();
        assertThat(fetched).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void checkAll_oneCrlAndOneResponder_fetchesOneCrlAndAsksTheResponderForEach() throws Exception {
        server.serve("/a.crl", ca.sign(ca.crl()));
        List<PublicationQuery> queries = IntStream.rangeClosed(1, 20)
                .mapToObj(serial -> ca.sign(ca.leaf()
                        .serial(BigInteger.valueOf(serial))
                        .crl(server.url("/a.crl"))
                        .ocsp(server.url("/ocsp"))))
                .map(certificate -> PublicationQuery.of(certificate, ca.certificate()))
                .toList();
        check.checkAll(queries);
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("GET"))
                .hasSize(1);
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(20);
    }

    @Test
    void checkAll_differentReasonsRequested_comparesEachWithItsOwn() throws Exception {
        server.serve("/a.crl", ca.sign(ca.crl().addCRLEntry(BigInteger.ONE, Date.from(TestCa.NOW), 1)));
        X509Certificate certificate = ca.sign(ca.leaf().serial(BigInteger.ONE).crl(server.url("/a.crl")));
        List<PublicationReport> reports = check.checkAll(List.of(
                PublicationQuery.of(certificate, ca.certificate(), RevocationReason.SUPERSEDED),
                PublicationQuery.of(certificate, ca.certificate(), RevocationReason.KEY_COMPROMISE),
                PublicationQuery.of(certificate, ca.certificate(), RevocationReason.SUPERSEDED)));
        assertThat(reports).extracting(PublicationReport::reasonDiffers).containsExactly(true, false, true);
        assertThat(reports).allMatch(PublicationReport::isPublished);
    }

    @Test
    void checkAll_responderThatNobodyReaches_isLeftAloneAfterThreeRequests() {
        server.on("/ocsp", (request, out) -> out.close());
        List<PublicationReport> reports = check.checkAll(asking("/ocsp", 10));
        assertThat(server.requests()).hasSize(3);
        assertThat(reports).allMatch(report -> report.status(ChannelKind.OCSP) == ChannelStatus.UNREACHABLE);
        assertThat(reports.get(9).channels().get(1).detail())
                .contains("not asked")
                .contains("3 requests");
    }

    @Test
    void checkAll_responderThatAnswersWithErrors_isAskedForEach() {
        server.on("/ocsp", (request, out) -> out.write(TestServer.head(500)));
        check.checkAll(asking("/ocsp", 10));
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void checkAll_responderThatAnswersNowAndThen_isAskedForEach() {
        AtomicInteger requests = new AtomicInteger();
        server.on("/ocsp", (request, out) -> {
            if (requests.incrementAndGet() % 3 == 0) {
                out.write(TestServer.head(500));
            }
            out.close();
        });
        check.checkAll(asking("/ocsp", 10));
        assertThat(requests).hasValue(10);
    }

    private List<PublicationQuery> asking(String responder, int certificates) {
        X509Certificate certificate = ca.sign(ca.leaf().ocsp(server.url(responder)));
        return Collections.nCopies(certificates, PublicationQuery.of(certificate, ca.certificate()));
    }

    @Test
    void checkAll_nothing_isNothing() {
        assertThat(check.checkAll(List.of())).isEmpty();
    }

    private static Set<ChannelStatus> statuses(List<PublicationReport> reports) {
        return reports.stream()
                .flatMap(report -> report.channels().stream())
                .map(ChannelResult::status)
                .collect(Collectors.toSet());
    }

    /** OCSP answers are signed anew for each nonce. */
    private static PublicationReport comparable(PublicationReport report) {
        return PublicationReport.builder()
                .from(report)
                .channels(report.channels().stream()
                        .map(result -> result.channel().kind() == ChannelKind.CRL
                                ? result
                                : ChannelResult.builder()
                                        .from(result)
                                        .sha256(Optional.empty())
                                        .build())
                        .toList())
                .build();
    }
}
