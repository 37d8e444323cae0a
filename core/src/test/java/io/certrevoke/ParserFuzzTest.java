package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text or bytes arrive, a parser reads them or throws what it documents. */
class ParserFuzzTest {

    private static final int INPUTS_PER_PARSER = 25_000;
    private static final long SEED = 5_280;

    /** Enough for a ticket's version and a certificate's headers to survive now and then. */
    private static final int MOST_CHANGES = 4;

    private static final byte[] ODD = "\0 \n\"\\{}[]:,.-=+/0x9AfZ\u00FF".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * A parser, what it may be fed with, and the one exception that it documents.
     *
     * @param name the name in the report
     * @param seeds true inputs
     * @param parse reads one input
     * @param documented the exception for input that cannot be read
     */
    record Parser(
            String name, List<byte[]> seeds, Consumer<byte[]> parse, Class<? extends RuntimeException> documented) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Parser> parsers() {
        X509Certificate certificate = Certificates.leaf();
        return Stream.of(
                parser("ofDer", CertificateRef::ofDer, List.of(Certificates.der(certificate))),
                text("ofPem", CertificateRef::ofPem, Certificates.pem(certificate)),
                text("ofSerial", CertificateRef::ofSerial, "0A1B2C", "0x0a", "00:AB:cd", "12-34 56", "F".repeat(128)),
                text("ofThumbprint", CertificateRef::ofThumbprint, "ab".repeat(20), "AB:".repeat(31) + "CD"),
                text("RevocationReason.ofName", RevocationReason::ofName, names()),
                text("RevocationTicket.decode", RevocationTicket::decode, tickets(certificate)),
                ticketBody("RevocationTicket.decode, inside", tickets(certificate)),
                new Parser(
                        "Json.parse",
                        Stream.of("{\"a\":[1,2.5e3,\"x\\u0041\",null,true],\"b\":{\"c\":{}}}", "[".repeat(1_500))
                                .map(ParserFuzzTest::bytes)
                                .toList(),
                        input -> Json.parse(string(input)),
                        ApiException.class));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void parse_inputChangedAtRandom_isReadOrRefusedAsDocumented(Parser parser) {
        for (long seed = SEED; seed < SEED + INPUTS_PER_PARSER; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] input =
                    changed(parser.seeds().get(random.nextInt(parser.seeds().size())), random);
            try {
                parser.parse().accept(input);
            } catch (RuntimeException | StackOverflowError e) {
                assertThat(e).as("%s, seed %d: %s", parser, seed, string(input)).isInstanceOf(parser.documented());
            }
        }
    }

    private static byte[] changed(byte[] seed, SplittableRandom random) {
        byte[] input = seed;
        for (int i = random.nextInt(1, MOST_CHANGES + 1); i > 0 && input.length > 0; i--) {
            input = changedOnce(input, random);
        }
        return input;
    }

    private static byte[] changedOnce(byte[] input, SplittableRandom random) {
        int at = random.nextInt(input.length);
        int end = Math.min(input.length, at + random.nextInt(1, 40));
        byte[] copy = input.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> copy[at] = ODD[random.nextInt(ODD.length)];
            case 3 -> copy = joined(input, at, end); // without a part
            case 4 -> copy = joined(input, end, at); // a part twice
            default -> copy = joined(input, at, input.length); // cut off
        }
        return copy;
    }

    private static byte[] joined(byte[] input, int firstEnd, int secondStart) {
        byte[] joined = new byte[firstEnd + input.length - secondStart];
        System.arraycopy(input, 0, joined, 0, firstEnd);
        System.arraycopy(input, secondStart, joined, firstEnd, input.length - secondStart);
        return joined;
    }

    private static Parser parser(String name, Consumer<byte[]> parse, List<byte[]> seeds) {
        return new Parser(name, seeds, parse, IllegalArgumentException.class);
    }

    private static Parser text(String name, Consumer<String> parse, String... seeds) {
        return parser(
                name,
                input -> parse.accept(string(input)),
                Stream.of(seeds).map(ParserFuzzTest::bytes).toList());
    }

    /** Behind the encoding, which a random change seldom survives. */
    private static Parser ticketBody(String name, String... tickets) {
        return parser(
                name,
                input -> RevocationTicket.decode(
                        "crt1." + Base64.getUrlEncoder().withoutPadding().encodeToString(input)),
                Stream.of(tickets)
                        .map(ticket -> Base64.getUrlDecoder().decode(ticket.substring("crt1.".length())))
                        .toList());
    }

    private static String[] names() {
        return Stream.of(RevocationReason.values())
                .map(RevocationReason::rfcName)
                .toArray(String[]::new);
    }

    private static String[] tickets(X509Certificate certificate) {
        return Stream.of(
                        CertificateRef.of(certificate),
                        CertificateRef.ofIssuerSerial(
                                certificate.getIssuerX500Principal(), certificate.getSerialNumber()),
                        CertificateRef.ofSerialAndCommonName(certificate.getSerialNumber(), "host.example.org"),
                        CertificateRef.ofProviderId("70451122"))
                .map(ParserFuzzTest::ticket)
                .toArray(String[]::new);
    }

    private static String ticket(CertificateRef reference) {
        return RevocationTicket.builder()
                .provider("example")
                .account("default")
                .endpoint(URI.create("https://api.example.org"))
                .trackingId("4711")
                .certificate(reference)
                .details("orderId", "12")
                .requestedReason(RevocationReason.KEY_COMPROMISE)
                .createdAt(Instant.EPOCH)
                .build()
                .encode();
    }

    /** One byte for each character, so that every change of a byte is the change of a character. */
    private static String string(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
