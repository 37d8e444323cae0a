package io.certrevoke.testkit;

import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiProfile;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Plays one recording with at least one answer changed. A request that was never recorded gets any answer at all. */
final class FuzzPlayer implements ApiClient {

    /** More requests than any call needs, whatever page counts are made up. */
    private static final int MOST_REQUESTS = 5_000;

    private static final int SHOWN = 600;
    private static final int SELDOM = 8;

    private final ApiProfile profile;
    private final FuzzRecording recording;
    private final List<ApiResponse> any;
    private final SplittableRandom random;
    private final AnswerMutator mutator;
    private final int target;
    private final List<FuzzedAnswer> given = new ArrayList<>();
    private int changed;

    FuzzPlayer(ApiProfile profile, FuzzRecording recording, List<ApiResponse> any, SplittableRandom random) {
        this.profile = profile;
        this.recording = recording;
        this.any = any;
        this.random = random;
        this.mutator = new AnswerMutator(random);
        this.target = random.nextInt(recording.answers().size());
    }

    /** How many answers were changed. */
    int changed() {
        return changed;
    }

    List<FuzzedAnswer> given() {
        return given;
    }

    @Override
    public ApiResponse send(ApiRequest request) {
        if (given.size() == MOST_REQUESTS) {
            throw new IllegalStateException("the provider does not stop asking");
        }
        ApiResponse answer = Optional.ofNullable(recording.answers().get(request))
                .orElseGet(() -> any.get(random.nextInt(any.size())));
        if (given.size() == target || random.nextInt(SELDOM) == 0) {
            answer = mutator.mutate(answer);
            changed++;
        }
        given.add(new FuzzedAnswer(request, answer));
        return SandboxClient.passed(profile, request, answer);
    }

    /** The first exchanges, for a person who looks for the cause. */
    String transcript() {
        return given.stream().limit(20).map(FuzzPlayer::show).collect(Collectors.joining("\n"));
    }

    private static String show(FuzzedAnswer answer) {
        ApiRequest request = answer.request();
        String body = answer.response().text();
        return request.method() + " " + request.path() + " " + request.query() + " "
                + request.body().orElse("")
                + " -> " + answer.response().status() + " "
                + answer.response().header("Content-Type").orElse("") + " "
                + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
    }
}
