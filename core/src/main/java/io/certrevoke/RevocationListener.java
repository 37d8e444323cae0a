package io.certrevoke;

/**
 * Is told what happens inside a client. Called on the thread of the call, from many threads at once, so implementations
 * are thread-safe and quick. Whatever a listener throws is logged and does not disturb the call.
 */
@FunctionalInterface
public interface RevocationListener {

    /**
     * Takes note of an event.
     *
     * @param event what happened
     */
    void onEvent(RevocationEvent event);
}
