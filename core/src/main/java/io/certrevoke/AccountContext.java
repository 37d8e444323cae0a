package io.certrevoke;

import io.certrevoke.spi.ProviderConnection;
import io.certrevoke.spi.http.ApiClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What all calls of one client share. Immutable; its parts are thread-safe. */
record AccountContext(
        String provider,
        String account,
        URI endpoint,
        Capabilities capabilities,
        ProviderConnection connection,
        Pipeline pipeline,
        RetryPolicy retry,
        Duration deadline,
        Duration reserve,
        TimeSource time,
        Clock clock,
        Events events,
        CountDownLatch closed) {

    /** The clock for a call that writes: it keeps a reserve for reading back. */
    CallScope writing() {
        return new CallScope(time, closed, deadline, reserve, true);
    }

    /** The clock for a call that looks at a state; its failure says nothing about the certificate. */
    CallScope reading(Duration limit) {
        return new CallScope(time, closed, limit.compareTo(deadline) < 0 ? limit : deadline, Duration.ZERO, false);
    }

    /** The way for a provider to send requests within a call. */
    ApiClient api(CallScope scope) {
        return request -> pipeline.exchange(request, scope);
    }
}
