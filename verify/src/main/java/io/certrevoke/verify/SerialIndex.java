package io.certrevoke.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the searches for a serial number without making an object: it is asked once for every entry of a CRL. */
final class SerialIndex {

    private final byte[][] serials;
    private final List<List<CrlSearch>> searches;

    SerialIndex(List<CrlSearch> all) {
        Map<byte[], List<CrlSearch>> bySerial = new TreeMap<>(Arrays::compare);
        all.forEach(search -> bySerial.computeIfAbsent(search.serial(), serial -> new ArrayList<>())
                .add(search));
        serials = bySerial.keySet().toArray(byte[][]::new);
        searches = List.copyOf(bySerial.values());
    }

    /** The searches for the integer from here to its end; of several issuers on an indirect CRL. */
    List<CrlSearch> at(Der integer, int contentEnd) {
        int start = integer.minimalStart(contentEnd);
        int low = 0;
        int high = serials.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = integer.compare(start, contentEnd, serials[middle]);
            if (order == 0) {
                return searches.get(middle);
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return List.of();
    }
}
