package io.certrevoke.verify;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks the channels of some queries, each by its addresses in turn until one gives an answer that counts. A CRL is asked
 * once for all queries, an OCSP responder for each of them.
 */
final class Enquiry {

    /** The others leave it to the next address. */
    private static final Set<ChannelStatus> COUNTING =
            Set.of(ChannelStatus.REVOKED, ChannelStatus.NOT_YET, ChannelStatus.EXPIRED);

    private final Fetcher fetcher;
    private final Limit ocspLimit;
    private final Clock clock;
    private final Duration skew;
    private final CrlAnswers crls;

    Enquiry(Fetcher fetcher, Limit crlLimit, Limit ocspLimit, Clock clock, Duration skew) {
        this.fetcher = fetcher;
        this.ocspLimit = ocspLimit;
        this.clock = clock;
        this.skew = skew;
        this.crls = new CrlAnswers(fetcher, crlLimit, clock, skew);
    }

    /** The answers to each query, in the order of the queries. To be called once. */
    List<List<ChannelResult>> results(List<PublicationQuery> queries) {
        List<Supplier<List<ChannelResult>>> prepared =
                queries.stream().map(this::prepare).toList();
        return prepared.stream().map(Supplier::get).toList();
    }

    /** Makes known what the query will want of CRLs, before any is asked. */
    private Supplier<List<ChannelResult>> prepare(PublicationQuery query) {
        try {
            CertificateChannels channels = CertificateChannels.of(query);
            channels.crls().forEach(point -> crls.expect(new CrlQuestion(query, point)));
            return () -> results(query, channels);
        } catch (ChannelFailure e) {
            return () -> List.of(unreadable(ChannelKind.CRL, e), unreadable(ChannelKind.OCSP, e));
        }
    }

    private List<ChannelResult> results(PublicationQuery query, CertificateChannels channels) {
        List<ChannelResult> results = new ArrayList<>();
        for (DistributionPoint point : channels.crls()) {
            CrlQuestion question = new CrlQuestion(query, point);
            results.add(ask(point.channel(), address -> crls.answer(address, question)));
        }
        if (channels.crls().isEmpty()) {
            results.add(none(ChannelKind.CRL));
        }
        for (Channel responder : channels.responders()) {
            results.add(ask(responder, address -> askOcsp(query, responder, address)));
        }
        if (channels.responders().isEmpty()) {
            results.add(none(ChannelKind.OCSP));
        }
        return results;
    }

    private ChannelResult ask(Channel channel, Function<String, ChannelResult> question) {
        List<ChannelResult> failures = new ArrayList<>();
        for (String address : channel.fetchable()) {
            ChannelResult answer = question.apply(address);
            if (COUNTING.contains(answer.status())) {
                return answer;
            }
            failures.add(answer);
        }
        return failures.isEmpty() ? unsupported(channel) : worst(failures);
    }

    /** INVALID before BLOCKED before UNREACHABLE, with everybody's details. */
    private static ChannelResult worst(List<ChannelResult> failures) {
        ChannelResult worst = failures.stream()
                .max(Comparator.comparing(ChannelResult::status))
                .orElseThrow();
        String details = failures.stream().map(ChannelResult::detail).collect(Collectors.joining("; "));
        return ChannelResult.builder().from(worst).detail(details).build();
    }

    private ChannelResult askOcsp(PublicationQuery query, Channel responder, String address) {
        ChannelResult.Builder result = result(responder).address(address);
        try {
            OcspRequest request = OcspRequest.of(query.certificate(), query.issuer());
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            fetcher.fetch(address, Optional.of(request.encoded()), ocspLimit, answer);
            byte[] encoded = answer.toByteArray();
            result.sha256(HexFormat.of().formatHex(Spool.digest().digest(encoded)));
            new OcspCheck(query, request, new Validity(clock.instant(), skew), result).check(encoded);
        } catch (ChannelFailure e) {
            result.status(e.status()).detail(e.getMessage());
        }
        return result.build();
    }

    private ChannelResult.Builder result(Channel channel) {
        return ChannelResult.builder().channel(channel).checkedAt(clock.instant());
    }

    private ChannelResult unsupported(Channel channel) {
        String detail = channel.addresses().isEmpty()
                ? "the certificate names no address to fetch from"
                : "not supported: only http and https are fetched, LDAP is not";
        return result(channel).status(ChannelStatus.UNREACHABLE).detail(detail).build();
    }

    private ChannelResult none(ChannelKind kind) {
        return result(new Channel(kind, List.of(), false))
                .status(ChannelStatus.NOT_APPLICABLE)
                .detail("the certificate names none")
                .build();
    }

    private ChannelResult unreadable(ChannelKind kind, ChannelFailure failure) {
        return result(new Channel(kind, List.of(), true))
                .status(ChannelStatus.INVALID)
                .detail("the channels that the certificate names cannot be read: " + failure.getMessage())
                .build();
    }
}
