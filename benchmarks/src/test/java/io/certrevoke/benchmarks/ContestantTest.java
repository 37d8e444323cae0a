package io.certrevoke.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContestantTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huawei: certrevoke",
                "huawei: by hand",
                "huawei: vendor's SDK",
                "alibaba: certrevoke",
                "alibaba: vendor's SDK",
                "digicert: certrevoke",
                "digicert: by hand"
            })
    void revoke_eachContestant_isOneCompleteRequestForEachCall(String name) throws Exception {
        try (StubServer server = StubServer.start(Optional.empty());
                Contestant contestant = Contestant.of(name, server.endpoint())) {
            contestant.revoke(1);
            contestant.revoke(2);
            contestant.revoke(3);

            assertThat(server.counts()).isEqualTo(new Counts(3, 0, 0));
        }
    }

    /** Without this a contestant that takes any answer for a success would look fast. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "huawei: by hand",
                "huawei: vendor's SDK",
                "alibaba: vendor's SDK",
                "digicert: certrevoke",
                "digicert: by hand"
            })
    void revoke_refusedByTheServer_fails(String name) throws Exception {
        SlidingWindow nothing = new SlidingWindow(0, Duration.ofSeconds(1));
        try (StubServer server = StubServer.start(Optional.of(nothing));
                Contestant contestant = Contestant.of(name, server.endpoint())) {
            assertThatThrownBy(() -> contestant.revoke(1)).isInstanceOf(Exception.class);
        }
    }
}
