package io.certrevoke.appviewx;

import io.certrevoke.spi.http.ApiException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the inventory or the request log brought. An account that may revoke need not be allowed to read: such
 * a refusal leaves a question open and is no reason to give up. Whatever else fails is passed on.
 *
 * @param found what was read, or null where there was nothing or it was refused
 * @param refused why it was refused, or null
 */
record Reading<T>(@Nullable T found, @Nullable String refused) {

    static <T> Reading<T> of(Supplier<Optional<T>> look) {
        try {
            return new Reading<>(look.get().orElse(null), null);
        } catch (ApiException e) {
            return switch (e.failure().kind()) {
                case ACCESS_DENIED, REJECTED -> new Reading<>(null, e.failure().text());
                default -> throw e;
            };
        }
    }

    Optional<T> value() {
        return Optional.ofNullable(found);
    }

    Optional<String> refusal() {
        return Optional.ofNullable(refused);
    }
}
