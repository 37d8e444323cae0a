package io.certrevoke;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened inside a client, for metrics and audit. Carries no secret and no body. Immutable.
 */
public sealed interface RevocationEvent {

    /**
     * The provider.
     *
     * @return its id
     */
    String provider();

    /**
     * The account.
     *
     * @return the account's name
     */
    String account();

    /**
     * A call of the application begins to run.
     *
     * @param provider the provider's id
     * @param account the account's name
     * @param operation {@code revoke}, {@code resolve}, {@code status} or {@code await}
     * @param certificate the certificate
     */
    record CallStarted(String provider, String account, String operation, CertificateRef certificate)
            implements RevocationEvent {}

    /**
     * One HTTP request ended.
     *
     * @param provider the provider's id
     * @param account the account's name
     * @param method the HTTP method
     * @param path the path, without the query
     * @param status the HTTP status, where an answer came
     * @param duration from sending to the end of the answer
     * @param failure what went wrong, where something did
     */
    record AttemptEnded(
            String provider,
            String account,
            String method,
            String path,
            OptionalInt status,
            Duration duration,
            Optional<String> failure)
            implements RevocationEvent {}

    /** Why a client waits. */
    enum WaitCause {
        /** The client's own rate limit. */
        RATE_LIMIT,
        /** A pause before another attempt. */
        RETRY,
        /** A pause before the next look at pending work. */
        POLL
    }

    /**
     * A call is about to wait.
     *
     * @param provider the provider's id
     * @param account the account's name
     * @param cause why
     * @param duration how long at most
     */
    record Waiting(String provider, String account, WaitCause cause, Duration duration) implements RevocationEvent {}

    /**
     * Something went wrong beside the call, such as the application's own callback for new tokens.
     *
     * @param provider the provider's id
     * @param account the account's name
     * @param text what happened
     */
    record Reported(String provider, String account, String text) implements RevocationEvent {}

    /**
     * A call of the application ended.
     *
     * @param provider the provider's id
     * @param account the account's name
     * @param operation as in {@link CallStarted}
     * @param certificate the certificate
     * @param status what the result says, where there is one
     * @param failure the exception, where the call threw one
     * @param duration how long the call ran
     */
    record CallEnded(
            String provider,
            String account,
            String operation,
            CertificateRef certificate,
            Optional<RevocationStatus> status,
            Optional<RevocationException> failure,
            Duration duration)
            implements RevocationEvent {}
}
