package io.certrevoke.testkit.venafi;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a token may do: {@code scope:privilege,privilege;scope}, where a bare scope means reading. */
record Scope(Map<String, Set<String>> privileges) {

    private static final String READ = "read";

    static Scope parse(String text) {
        Map<String, Set<String>> privileges = new HashMap<>();
        for (String part : text.split(";", 0)) { // nothing follows a semicolon at the end
            String[] pair = part.trim().split(":", 2);
            Set<String> named = pair.length == 1
                    ? Set.of(READ)
                    : Arrays.stream(pair[1].split(",")).map(String::trim).collect(Collectors.toSet());
            privileges.merge(pair[0], named, Scope::union);
        }
        return new Scope(Map.copyOf(privileges));
    }

    boolean covers(Scope asked) {
        return asked.privileges.entrySet().stream()
                .allMatch(entry -> of(entry.getKey()).containsAll(entry.getValue()));
    }

    boolean mayRevoke() {
        return of("certificate").contains("revoke");
    }

    boolean mayRead(boolean revokeIncludesReading) {
        Set<String> certificate = of("certificate");
        return certificate.contains(READ)
                || certificate.contains("manage")
                || (revokeIncludesReading && certificate.contains("revoke"));
    }

    private Set<String> of(String scope) {
        return privileges.getOrDefault(scope, Set.of());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
