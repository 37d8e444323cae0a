package io.certrevoke.testkit.digicert;

import io.certrevoke.testkit.ApiCall;
import java.util.List;
import java.util.Optional;

/** The {@code offset} and {@code limit} of a list call; a limit of 0 stands for none. */
record Paging(int offset, int limit) {

    /** Nothing where a value is no number. */
    static Optional<Paging> of(ApiCall call) {
        return number(call, "offset").flatMap(offset -> number(call, "limit").map(limit -> new Paging(offset, limit)));
    }

    <T> List<T> slice(List<T> all, int pageSize) {
        int rows = limit == 0 ? pageSize : Math.min(limit, pageSize);
        return all.stream().skip(offset).limit(rows).toList();
    }

    private static Optional<Integer> number(ApiCall call, String name) {
        return call.query(name)
                .or(() -> Optional.of("0"))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }
}
