package io.certrevoke.campaign;

import java.time.Instant;

/** Adds up where an account stands. */
final class Figures {

    private Figures() {}

    static AccountProgress of(String account, RunState state, Forecast forecast, Instant now) {
        AccountProgress.Builder builder = AccountProgress.builder()
                .account(account)
                .perSecond(forecast.perSecond(now))
                .stopped(state.stopped(account));
        for (ItemState each : ItemState.values()) {
            int count = state.count(account, each);
            if (count > 0) {
                builder.putStates(each, count);
            }
        }
        AccountProgress progress = builder.build();
        return progress.remaining() == 0
                ? progress
                : builder.estimatedEnd(forecast.end(progress.remaining(), now)).build();
    }
}
