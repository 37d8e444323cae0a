package io.certrevoke.campaign;

/**
 * Tells whether a certificate was replaced, by asking whatever the application has: an inventory, a scan, a list. Called on
 * the threads of a run, many at once, so implementations are thread-safe. An exception counts as
 * {@link Replacement#UNKNOWN}.
 */
@FunctionalInterface
public interface ReplacementGate {

    /**
     * Tells about one item.
     *
     * @param item the item that is about to be sent
     * @return what is known now
     */
    Replacement replacement(PlannedItem item);
}
