package io.certrevoke.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the channels of one query, each by its addresses in turn until one gives an answer that counts. */
final class Enquiry {

    private final PublicationQuery query;
    private final Fetcher fetcher;
    private final Limit crlLimit;
    private final Limit ocspLimit;
    private final Clock clock;
    private final Duration skew;

    Enquiry(PublicationQuery query, Fetcher fetcher, Limit crlLimit, Limit ocspLimit, Clock clock, Duration skew) {
        this.query = query;
        this.fetcher = fetcher;
        this.crlLimit = crlLimit;
        this.ocspLimit = ocspLimit;
        this.clock = clock;
        this.skew = skew;
    }

    /** One address of a channel: fetch, check, and fill in the result. */
    @FunctionalInterface
    private interface Question {

        void ask(String address, ChannelResult.Builder result) throws IOException, ChannelFailure;
    }

    List<ChannelResult> results() {
        CertificateChannels channels;
        try {
            channels = CertificateChannels.of(query);
        } catch (ChannelFailure e) {
            return List.of(unreadable(ChannelKind.CRL, e), unreadable(ChannelKind.OCSP, e));
        }
        List<ChannelResult> results = new ArrayList<>();
        for (DistributionPoint point : channels.crls()) {
            results.add(ask(point.channel(), (address, result) -> askCrl(address, point, result)));
        }
        if (channels.crls().isEmpty()) {
            results.add(none(ChannelKind.CRL));
        }
        for (Channel responder : channels.responders()) {
            results.add(ask(responder, this::askOcsp));
        }
        if (channels.responders().isEmpty()) {
            results.add(none(ChannelKind.OCSP));
        }
        return results;
    }

    private ChannelResult ask(Channel channel, Question question) {
        List<ChannelResult> failures = new ArrayList<>();
        for (String address : channel.fetchable()) {
            ChannelResult.Builder result = result(channel).address(address);
            try {
                question.ask(address, result);
                return result.build();
            } catch (ChannelFailure e) {
                failures.add(result.status(e.status()).detail(e.getMessage()).build());
            } catch (IOException e) {
                failures.add(result.status(ChannelStatus.UNREACHABLE)
                        .detail("the answer cannot be kept in a temporary file: " + e.getMessage())
                        .build());
            }
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

    private void askCrl(String address, DistributionPoint point, ChannelResult.Builder result)
            throws IOException, ChannelFailure {
        try (Spool spool = new Spool()) {
            try (OutputStream sink = spool.sink()) {
                fetcher.fetch(address, Optional.empty(), crlLimit, sink);
            }
            result.sha256(spool.sha256());
            try (CrlFile crl = spool.open()) {
                new CrlCheck(query, point, validity(), result).check(crl);
            }
        }
    }

    private void askOcsp(String address, ChannelResult.Builder result) throws ChannelFailure {
        OcspRequest request = OcspRequest.of(query.certificate(), query.issuer());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        fetcher.fetch(address, Optional.of(request.encoded()), ocspLimit, answer);
        byte[] encoded = answer.toByteArray();
        result.sha256(HexFormat.of().formatHex(Spool.digest().digest(encoded)));
        new OcspCheck(query, request, validity(), result).check(encoded);
    }

    private Validity validity() {
        return new Validity(clock.instant(), skew);
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
