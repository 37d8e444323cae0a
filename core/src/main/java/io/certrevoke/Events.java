package io.certrevoke;

import io.certrevoke.spi.http.ApiResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application's listener what happens, and keeps its failures away from the call. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationClient.class);

    private final String provider;
    private final String account;
    private final RevocationListener listener;

    Events(String provider, String account, RevocationListener listener) {
        this.provider = provider;
        this.account = account;
        this.listener = listener;
    }

    void callStarted(String operation, CertificateRef certificate) {
        publish(new RevocationEvent.CallStarted(provider, account, operation, certificate));
    }

    void callEnded(
            String operation,
            CertificateRef certificate,
            Optional<RevocationStatus> status,
            Optional<RevocationException> failure,
            Duration duration) {
        publish(new RevocationEvent.CallEnded(provider, account, operation, certificate, status, failure, duration));
    }

    void attemptEnded(
            String method, String path, Optional<ApiResponse> response, Duration duration, Optional<String> failure) {
        OptionalInt status = response.map(r -> OptionalInt.of(r.status())).orElseGet(OptionalInt::empty);
        publish(new RevocationEvent.AttemptEnded(provider, account, method, path, status, duration, failure));
    }

    void waiting(RevocationEvent.WaitCause cause, Duration duration) {
        publish(new RevocationEvent.Waiting(provider, account, cause, duration));
    }

    void reported(String text, Throwable cause) {
        // the class of the cause and no more: its message belongs to code that we know nothing about
        LOG.warn("{}/{}: {} ({})", provider, account, text, cause.getClass().getName());
        publish(new RevocationEvent.Reported(provider, account, text));
    }

    private void publish(RevocationEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) { // also an assertion, or a checked exception out of another language
            LOG.warn(
                    "{}/{}: the listener failed at {} ({})",
                    provider,
                    account,
                    event.getClass().getSimpleName(),
                    e.getClass().getName());
        }
    }
}
