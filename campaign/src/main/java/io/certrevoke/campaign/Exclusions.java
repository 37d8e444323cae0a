package io.certrevoke.campaign;

import java.util.List;

/**
 * Every certificate that the input excludes, wherever it says so: an exclusion holds for all items that mean the same
 * certificate. Written by one thread; then thread-safe.
 */
final class Exclusions {

    private final KeyTable numbers = new KeyTable();

    void add(int number, CampaignItem exclusion) {
        Names.ofExclusion(exclusion).forEach(name -> numbers.put(Digests.sha256(name), number));
    }

    /** The number of the item that excludes one of these names, or 0. */
    int find(List<String> names) {
        return names.stream()
                .mapToInt(name -> numbers.get(Digests.sha256(name)))
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
    }
}
