package io.certrevoke.campaign;

import java.util.ArrayList;
import java.util.List;

/** Everything that an input says. */
final class Collected {

    private final List<InputEntry> entries = new ArrayList<>();

    static Collected from(CampaignInput input) throws Exception {
        Collected collected = new Collected();
        input.read(collected.entries::add);
        return collected;
    }

    List<InputEntry> entries() {
        return entries;
    }

    List<CampaignItem> items() {
        return entries.stream()
                .filter(InputEntry.Item.class::isInstance)
                .map(entry -> ((InputEntry.Item) entry).item())
                .toList();
    }

    List<InputFault> faults() {
        return entries.stream()
                .filter(InputFault.class::isInstance)
                .map(InputFault.class::cast)
                .toList();
    }

    CampaignItem item() {
        if (entries.size() != 1 || items().size() != 1) {
            throw new AssertionError("not one item: " + entries);
        }
        return items().get(0);
    }

    String fault() {
        if (entries.size() != 1 || faults().size() != 1) {
            throw new AssertionError("not one fault: " + entries);
        }
        return faults().get(0).source() + " " + faults().get(0).problem();
    }
}
