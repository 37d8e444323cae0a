package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Counts;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.NoMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.RevokedRecord;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SearchPermission;
import java.util.Comparator;
import java.util.List;

/** {@code POST /avxapi/certificate/search}. Guarded by the lock of the API that owns it. */
record CertificateSearch(AppviewxSite site, Inventory inventory, InventoryRow rows) {

    private static final int DEFAULT_MAX = 10;

    ApiReply answer(ApiCall call) {
        if (site.is(SearchPermission.REFUSED)) {
            throw new Refusal(417, null, "You are not permitted to view the inventory.");
        }
        ObjectNode body = Envelope.read(call);
        if (!body.path("input").isObject()) {
            throw Refusal.missing("input");
        }
        SearchInput input = SearchInput.read(body.path("input"), site);
        List<HeldCertificate> found = inventory.all().stream()
                .filter(held -> !(site.is(RevokedRecord.ARCHIVED) && inventory.showsRevoked(held)))
                .filter(held -> input.matches(held, rows))
                .sorted(order(body.path("filter")))
                .toList();
        return found.isEmpty() ? nothing() : page(found, body.path("filter"));
    }

    private ApiReply nothing() {
        if (site.is(NoMatch.NOT_FOUND_404)) {
            throw new Refusal(404, "NO_RECORDS_FOUND", "No matching records found for the given input.");
        }
        return answer(List.of(), 0, 1, "No matching records found for the given input.");
    }

    private ApiReply page(List<HeldCertificate> found, JsonNode filter) {
        int start = number(filter, "start", 1);
        int max = Math.min(number(filter, "max", DEFAULT_MAX), site.pageLimit());
        List<HeldCertificate> page = found.stream().skip(start - 1L).limit(max).toList();
        return answer(page, found.size(), start, "Matching results found for the given input.");
    }

    private ApiReply answer(List<HeldCertificate> page, int total, int start, String message) {
        ObjectNode inner = Envelope.object();
        ArrayNode objects = inner.putArray("objects");
        page.forEach(held -> objects.add(rows.of(held)));
        count(inner, "totalRecords", total);
        count(inner, "obtainedRecords", page.size());
        ObjectNode range = inner.putObject("obtainedRecordRange");
        count(range, "start", page.isEmpty() ? 0 : start);
        count(range, "end", page.isEmpty() ? 0 : start + page.size() - 1);
        ObjectNode outer = Envelope.object()
                .put("httpStatusCode", 200)
                .put("message", message)
                .putNull("appStatusCode")
                .putNull("tags");
        outer.set("response", inner);
        return Envelope.success(200, outer, null, null);
    }

    private void count(ObjectNode node, String name, int value) {
        if (site.is(Counts.TEXT)) {
            node.put(name, Integer.toString(value));
        } else {
            node.put(name, value);
        }
    }

    // a stable sort: an unknown column leaves the order in which the certificates came into the inventory
    private static Comparator<HeldCertificate> order(JsonNode filter) {
        Comparator<HeldCertificate> order = Envelope.text(filter, "sortColumn").equals("commonName")
                ? Comparator.comparing(HeldCertificate::commonName)
                : Comparator.comparing(held -> "");
        return Envelope.text(filter, "sortOrder").equals("desc") ? order.reversed() : order;
    }

    // numbers and texts are both accepted, as clients send both
    private static int number(JsonNode filter, String name, int unset) {
        if (!filter.has(name)) {
            return unset;
        }
        String text = filter.path(name).asText();
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.unreadable("The field '" + name + "' must be a positive integer.");
        }
        return Integer.parseInt(text);
    }
}
