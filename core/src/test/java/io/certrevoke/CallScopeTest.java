package io.certrevoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Effect;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallScopeTest {

    private final FakeTime time = new FakeTime();
    private final CallScope scope =
            new CallScope(time, new CountDownLatch(1), Duration.ofSeconds(60), Duration.ofSeconds(15), true);

    @Test
    void write_isInDoubtUntilItIsRefused() {
        assertThat(scope.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        CallScope.Attempt attempt = scope.begin(Effect.WRITE_ONCE);
        assertThat(scope.outcome()).isEqualTo(Outcome.UNKNOWN);
        attempt.refused();
        assertThat(scope.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(scope.attempts()).isOne();
    }

    @Test
    void refusalOfALaterWrite_doesNotSettleTheEarlierOne() {
        scope.begin(Effect.WRITE_REPEATABLE);
        scope.begin(Effect.WRITE_REPEATABLE).refused();

        assertThat(scope.inDoubt()).isTrue();
    }

    @Test
    void lastWasWrite_afterALaterRead_isFalse() {
        scope.begin(Effect.WRITE_REPEATABLE);
        assertThat(scope.lastWasWrite()).isTrue();

        scope.begin(Effect.READ);

        assertThat(scope.lastWasWrite()).isFalse();
        assertThat(scope.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void settle_afterTheWrite_goesBackToTheDoubtBefore() {
        scope.begin(Effect.WRITE_REPEATABLE);
        scope.settle(false);

        assertThat(scope.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void reserve_isKeptForReadingBack() {
        assertThat(scope.timeLeft()).isEqualTo(Duration.ofSeconds(45));
        time.advance(Duration.ofSeconds(50));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> scope.begin(Effect.WRITE_ONCE));
        assertThat(scope.inDoubt()).isFalse();
        scope.startReadingBack();
        assertThat(scope.timeLeft()).isEqualTo(Duration.ofSeconds(10));
        scope.begin(Effect.READ);
        scope.stopReadingBack();
        assertThat(scope.timeLeft()).isNegative();
    }

    @Test
    void callThatOnlyReads_neverSaysNotApplied() {
        CallScope reading = new CallScope(time, new CountDownLatch(1), Duration.ofSeconds(60), Duration.ZERO, false);

        assertThat(reading.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
