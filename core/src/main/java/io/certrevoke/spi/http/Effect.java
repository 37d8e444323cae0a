package io.certrevoke.spi.http;

/** What sending a request may do at the provider, which decides whether it may be sent again. */
public enum Effect {
    /** Changes nothing; sent again after any passing failure. */
    READ,
    /** Changes something, but a second time does no harm. In doubt the state is read first, then it is sent again. */
    WRITE_REPEATABLE,
    /** Files work that a second request would file again. In doubt it is never sent again. */
    WRITE_ONCE
}
