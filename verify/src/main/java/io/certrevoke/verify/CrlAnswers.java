package io.certrevoke.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers questions to CRLs. Each address is fetched once, and what comes is verified and scanned once, for all questions
 * that may come to it: so those that may are made known first.
 */
final class CrlAnswers {

    private final Fetcher fetcher;
    private final Limit limit;
    private final Clock clock;
    private final Duration skew;
    private final Map<String, Set<CrlQuestion>> expected = new HashMap<>();
    private final Map<String, Map<CrlQuestion, ChannelResult>> answers = new HashMap<>();

    CrlAnswers(Fetcher fetcher, Limit limit, Clock clock, Duration skew) {
        this.fetcher = fetcher;
        this.limit = limit;
        this.clock = clock;
        this.skew = skew;
    }

    /** Makes known that a question may come to any address of its distribution point. */
    void expect(CrlQuestion question) {
        for (String address : question.point().channel().fetchable()) {
            expected.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(question);
        }
    }

    /** What the CRL at an address answers an expected question. It is fetched for the first one. */
    ChannelResult answer(String address, CrlQuestion question) {
        return Objects.requireNonNull(
                answers.computeIfAbsent(address, this::ask).get(question), "an expected question");
    }

    private Map<CrlQuestion, ChannelResult> ask(String address) {
        List<OpenQuestion> questions = new ArrayList<>();
        expected.getOrDefault(address, Set.of()).forEach(question -> questions.add(open(question, address)));
        try (Spool spool = new Spool()) {
            fetch(address, spool, questions);
            try (CrlFile crl = spool.open()) {
                read(crl, questions);
            }
        } catch (ChannelFailure e) {
            questions.forEach(question -> question.fail(e));
        } catch (IOException e) {
            ChannelFailure notKept =
                    ChannelFailure.unreachable("the answer cannot be kept in a temporary file: " + e.getMessage());
            questions.forEach(question -> question.fail(notKept));
        }
        return questions.stream().collect(Collectors.toMap(OpenQuestion::question, OpenQuestion::result));
    }

    private OpenQuestion open(CrlQuestion question, String address) {
        return new OpenQuestion(
                question,
                ChannelResult.builder()
                        .channel(question.point().channel())
                        .address(address)
                        .checkedAt(clock.instant()));
    }

    private void fetch(String address, Spool spool, List<OpenQuestion> questions) throws IOException, ChannelFailure {
        try (OutputStream sink = spool.sink()) {
            fetcher.fetch(address, Optional.empty(), limit, sink);
        }
        String sha256 = spool.sha256();
        questions.forEach(question -> question.sha256(sha256));
    }

    private void read(CrlFile crl, List<OpenQuestion> questions) throws IOException, ChannelFailure {
        Validity validity = new Validity(clock.instant(), skew);
        List<OpenQuestion> open = new ArrayList<>();
        for (OpenQuestion question : questions) {
            if (question.isOpenFor(crl, validity)) {
                open.add(question);
            }
        }
        if (!open.isEmpty()) {
            crl.find(open.stream().map(OpenQuestion::search).toList());
            open.forEach(question -> question.conclude(crl, validity));
        }
    }
}
