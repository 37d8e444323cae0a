package io.certrevoke.testkit.venafi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The readings that are in force. */
final class Choices {

    private final Map<Class<?>, VenafiOpenPoint> chosen = new ConcurrentHashMap<>();

    void choose(VenafiOpenPoint reading) {
        chosen.put(reading.getClass(), reading);
    }

    boolean is(VenafiOpenPoint reading) {
        return of(reading.getClass()) == reading;
    }

    <P extends VenafiOpenPoint> P of(Class<P> point) {
        return point.cast(chosen.getOrDefault(point, point.getEnumConstants()[0]));
    }
}
