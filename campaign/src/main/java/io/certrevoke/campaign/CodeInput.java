package io.certrevoke.campaign;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Items from code. */
final class CodeInput extends CampaignInput {

    private final Supplier<Stream<CampaignItem>> items;

    CodeInput(Supplier<Stream<CampaignItem>> items) {
        this.items = items;
    }

    @Override
    void read(InputSink sink) throws IOException, InterruptedException {
        try (Stream<CampaignItem> stream = items.get()) {
            for (Iterator<CampaignItem> each = stream.iterator(); each.hasNext(); ) {
                sink.accept(InputEntry.Item.of(each.next()));
            }
        }
    }
}
