package io.certrevoke.campaign;

import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a campaign is asked to revoke. */
public abstract sealed class CampaignInput permits CodeInput, JoinedInput {

    CampaignInput() {}

    /**
     * Items that the application puts together itself.
     *
     * @param items the items; read once, in their order, and closed
     * @return the input, good for one plan
     */
    public static CampaignInput of(Stream<CampaignItem> items) {
        return new CodeInput(() -> items);
    }

    /**
     * Items that the application puts together itself.
     *
     * @param items the items, in their order
     * @return the input
     */
    public static CampaignInput of(Iterable<CampaignItem> items) {
        return new CodeInput(() -> StreamSupport.stream(items.spliterator(), false));
    }

    /**
     * This input and then another one.
     *
     * @param other what follows
     * @return both
     */
    public CampaignInput and(CampaignInput other) {
        return new JoinedInput(this, other);
    }

    /**
     * Reads everything, one place after the other.
     *
     * @throws IOException if the input as a whole cannot be read; a place that cannot is an {@link InputFault}
     */
    abstract void read(InputSink sink) throws IOException, InterruptedException;
}
