package io.certrevoke.spi.http;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that did not bring the wanted answer. Providers may catch it where a failure is part of an answer, such as
 * "not found" in a look-up; the client turns what they let pass into an exception of the API.
 */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient @Nullable ApiResponse response;

    /**
     * A failure without an answer, or found by the provider itself.
     *
     * @param failure what went wrong
     */
    public ApiException(Failure failure) {
        super(failure.text());
        this.failure = failure;
        this.response = null;
    }

    /**
     * A failure that an answer brought.
     *
     * @param failure what went wrong
     * @param response the answer
     */
    public ApiException(Failure failure, ApiResponse response) {
        super(failure.text());
        this.failure = failure;
        this.response = response;
    }

    /**
     * Refuses what the provider cannot do, before anything is sent.
     *
     * @param text what was wrong, and what is accepted
     * @return the exception to throw
     */
    public static ApiException unsupported(String text) {
        return new ApiException(Failure.of(Failure.Kind.UNSUPPORTED, Failure.Verdict.REFUSED, text));
    }

    /**
     * What went wrong.
     *
     * @return the failure
     */
    public Failure failure() {
        return failure;
    }

    /**
     * The answer that brought the failure.
     *
     * @return the answer, where there was one
     */
    public Optional<ApiResponse> response() {
        return Optional.ofNullable(response);
    }
}
