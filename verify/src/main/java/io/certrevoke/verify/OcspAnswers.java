package io.certrevoke.verify;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Asks OCSP responders about one certificate at a time. A responder that several requests in a row could not reach is left
 * alone from then on: hundreds of certificates would wait for the time-out hundreds of times.
 */
final class OcspAnswers {

    private static final int PATIENCE = 3;

    private final Fetcher fetcher;
    private final Limit limit;
    private final Clock clock;
    private final Duration skew;
    private final Map<String, Integer> silences = new HashMap<>();

    OcspAnswers(Fetcher fetcher, Limit limit, Clock clock, Duration skew) {
        this.fetcher = fetcher;
        this.limit = limit;
        this.clock = clock;
        this.skew = skew;
    }

    /** What the responder at an address answers. */
    ChannelResult answer(String address, Channel responder, PublicationQuery query) {
        ChannelResult.Builder result =
                ChannelResult.builder().channel(responder).address(address).checkedAt(clock.instant());
        try {
            OcspRequest request = OcspRequest.of(query.certificate(), query.issuer());
            byte[] encoded = fetch(address, request);
            result.sha256(HexFormat.of().formatHex(Spool.digest().digest(encoded)));
            new OcspCheck(query, request, new Validity(clock.instant(), skew), result).check(encoded);
        } catch (ChannelFailure e) {
            result.status(e.status()).detail(e.getMessage());
        }
        return result.build();
    }

    private byte[] fetch(String address, OcspRequest request) throws ChannelFailure {
        int silent = silences.getOrDefault(address, 0);
        if (silent >= PATIENCE) {
            throw ChannelFailure.unreachable(
                    address + " was not asked, since " + PATIENCE + " requests before could not reach it");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            fetcher.fetch(address, Optional.of(request.encoded()), limit, answer);
        } catch (ChannelFailure e) {
            silences.put(address, e.isSilence() ? silent + 1 : 0);
            throw e;
        }
        silences.put(address, 0);
        return answer.toByteArray();
    }
}
