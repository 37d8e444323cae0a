package io.certrevoke.verify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private final Clock clock;
    private final CrlAnswers crls;
    private final OcspAnswers responders;

    Enquiry(Clock clock, CrlAnswers crls, OcspAnswers responders) {
        this.clock = clock;
        this.crls = crls;
        this.responders = responders;
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
            results.add(ask(responder, address -> responders.answer(address, responder, query)));
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
