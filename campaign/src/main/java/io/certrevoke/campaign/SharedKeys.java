package io.certrevoke.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Finds the items that share a key, with eight bytes an item and a table of the keys. Not thread-safe. */
final class SharedKeys {

    private static final int SHOWN = 50;

    /** Of each key, the last item that has it. */
    private final KeyTable last = new KeyTable();

    /** Of each item, the one before it with the same key, or 0. */
    private final LongColumn before = new LongColumn();

    /** Takes in the items in order. The same certificate twice is no second user of its key. */
    void add(PlannedItem item) {
        boolean counts = item.keySha256().isPresent() && item.state() != PlanState.DUPLICATE;
        before.add(counts ? last.put(HexFormat.of().parseHex(item.keySha256().get()), item.number()) : 0);
    }

    /** The keys that several items have, those with the most items first. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        last.forEach(item -> {
            if (before.get(item - 1) != 0) {
                groups.add(new Group(item, size(item)));
            }
        });
        Collections.sort(groups);
        return groups;
    }

    private int size(int lastItem) {
        int size = 0;
        for (int item = lastItem; item != 0; item = (int) before.get(item - 1)) {
            size++;
        }
        return size;
    }

    /** The numbers of the first items of a group. */
    List<Integer> items(Group group) {
        int left = group.size();
        List<Integer> items = new ArrayList<>();
        for (int item = group.lastItem(); item != 0; item = (int) before.get(item - 1)) {
            if (left-- <= SHOWN) {
                items.add(item);
            }
        }
        Collections.reverse(items);
        return items;
    }

    /** Items with the same key, named by the last of them. */
    record Group(int lastItem, int size) implements Comparable<Group> {

        @Override
        public int compareTo(Group other) {
            return size != other.size ? Integer.compare(other.size, size) : Integer.compare(lastItem, other.lastItem);
        }
    }
}
