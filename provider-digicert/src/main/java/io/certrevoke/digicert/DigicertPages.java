package io.certrevoke.digicert;

import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.ApiRequest;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A list that was read to its end, or to a bound that no list should reach.
 *
 * @param rows the rows, each with an id of its own
 * @param complete false where the bound was reached
 */
record DigicertPages(List<Json> rows, boolean complete) {

    private static final int PAGE_SIZE = 100;
    private static final int MAX_PAGES = 50;

    static DigicertPages read(ApiClient api, String member, Map<String, String> query, String... path) {
        List<Json> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int offset = 0;
        for (int page = 0; page < MAX_PAGES; page++) {
            Json document = api.send(page(query, offset, path)).json();
            List<Json> found = rows(document, member);
            // a server that ignores the offset brings the same rows for ever
            List<Json> fresh = found.stream()
                    .filter(row -> row.text("id")
                            .filter(DigicertRow::isId)
                            .filter(ids::add)
                            .isPresent())
                    .toList();
            rows.addAll(fresh);
            offset += found.size();
            if (fresh.isEmpty() || isAll(document, offset)) {
                return new DigicertPages(rows, true);
            }
        }
        return new DigicertPages(rows, false);
    }

    private static ApiRequest page(Map<String, String> query, int offset, String... path) {
        return DigicertMessages.get(path)
                .putAllQuery(query)
                .query("limit", Integer.toString(PAGE_SIZE))
                .query("offset", Integer.toString(offset))
                .build();
    }

    private static List<Json> rows(Json document, String member) {
        if (!document.at(member).isArray() && total(document).orElse(-1) != 0) {
            throw new ApiException(Failure.protocol("the answer to a search has no list of " + member));
        }
        return document.items(member);
    }

    /** The length of a page tells nothing: the server's own bound is documented nowhere, and page.limit may be 0. */
    private static boolean isAll(Json document, int offset) {
        return total(document).orElse(-1) == offset;
    }

    private static OptionalLong total(Json document) {
        return document.at("page").number("total");
    }
}
