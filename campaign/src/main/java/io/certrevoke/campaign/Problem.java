package io.certrevoke.campaign;

import java.util.Objects;

/** What went wrong, in words. */
final class Problem {

    private Problem() {}

    /** The message of an exception; its type where it has none. */
    static String of(Throwable e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
    }

    /** What an exception wraps; itself where it wraps nothing. */
    static Throwable causeOf(Throwable e) {
        return Objects.requireNonNullElse(e.getCause(), e);
    }
}
