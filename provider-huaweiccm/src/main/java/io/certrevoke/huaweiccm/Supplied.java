package io.certrevoke.huaweiccm;

import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import java.util.Objects;
import java.util.function.Supplier;

/** Asks the application for a credential. */
final class Supplied {

    private Supplied() {}

    /**
     * What the application supplies.
     *
     * @throws ApiException if the application has none; another attempt asks again
     */
    static <T> T from(Supplier<T> supplier) {
        try {
            return Objects.requireNonNull(supplier.get());
        } catch (RuntimeException e) {
            // neither chained nor quoted: the message is the application's, and may hold what it could not fetch with
            throw new ApiException(Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    Failure.Verdict.RETRY,
                    "the application's supplier of credentials failed with "
                            + e.getClass().getName()));
        }
    }
}
