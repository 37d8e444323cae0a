package io.certrevoke.testkit.venafi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certrevoke.testkit.ApiCall;
import io.certrevoke.testkit.ApiReply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET} and {@code HEAD /vedsdk/certificates/}: filters, alternatives and pages. */
final class SearchCall {

    private static final int DEFAULT_LIMIT = 100;

    // a comma separates alternatives, unless it stands in double quotes
    private static final Pattern ALTERNATIVE = Pattern.compile("\"([^\"]*)\"|[^,]+");

    /** One object as it is found, with the version whose values are shown. */
    private record Row(CertificateObject object, Optional<Version> version) {}

    private record Filter(String name, List<String> alternatives) {
        static Filter parse(String pair) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            List<String> alternatives = new ArrayList<>();
            Matcher matcher = ALTERNATIVE.matcher(value);
            while (matcher.find()) {
                alternatives.add(Optional.ofNullable(matcher.group(1))
                        .orElse(matcher.group())
                        .trim());
            }
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            return new Filter(name, alternatives);
        }

        boolean is(String other) {
            return name.equals(other);
        }

        boolean accepts(String value) {
            return alternatives.stream().anyMatch(value::equalsIgnoreCase);
        }
    }

    private final Inventory inventory;
    private final Choices choices;

    SearchCall(Inventory inventory, Choices choices) {
        this.inventory = inventory;
        this.choices = choices;
    }

    ApiReply answer(ApiCall call) {
        List<Filter> filters = Arrays.stream(call.rawQuery().split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(Filter::parse)
                .toList();
        List<Row> rows = inventory.visible().stream()
                .flatMap(object -> row(object, filters).stream())
                .toList();
        if (call.method().equals("HEAD")) {
            return ApiReply.empty(200).withHeader("X-Record-Count", Integer.toString(rows.size()));
        }
        int from = Math.min(number(filters, "offset", 0), rows.size());
        int to = (int) Math.min((long) from + number(filters, "limit", DEFAULT_LIMIT), rows.size());
        return Json.reply(200, page(rows, from, to));
    }

    private Optional<Row> row(CertificateObject object, List<Filter> filters) {
        List<Version> candidates = new ArrayList<>(object.current().stream().toList());
        if (!choices.is(VenafiOpenPoint.ArchivedSearch.NOT_FOUND)) {
            candidates.addAll(object.previous());
        }
        if (candidates.isEmpty() && matches(object, Optional.empty(), filters)) {
            return Optional.of(new Row(object, Optional.empty()));
        }
        boolean ofVersion = choices.is(VenafiOpenPoint.ArchivedSearch.ROW_OF_VERSION);
        return candidates.stream()
                .filter(version -> matches(object, Optional.of(version), filters))
                .findFirst()
                .map(version -> new Row(object, ofVersion ? Optional.of(version) : object.current()));
    }

    private static boolean matches(CertificateObject object, Optional<Version> version, List<Filter> filters) {
        return filters.stream().allMatch(filter -> matches(object, version, filter));
    }

    private static boolean matches(CertificateObject object, Optional<Version> version, Filter filter) {
        return switch (filter.name()) {
            case "limit", "offset" -> true;
            case "thumbprint" -> accepts(filter, version, Version::thumbprint);
            case "serial" -> accepts(filter, version, Version::serial);
            case "issuer" -> accepts(filter, version, Version::issuer);
            case "cn" -> accepts(filter, version, some -> Version.commonName(some.certificate()));
            case "name" -> filter.accepts(object.name());
            case "parentdn" -> filter.accepts(object.parentDn());
            case "parentdnrecursive" -> isBelow(object, filter);
            case "disabled" -> filter.accepts(object.disabled() ? "1" : "0");
            default -> throw Refusal.ofSearch("The filter " + filter.name() + " is not known here.");
        };
    }

    private static boolean accepts(Filter filter, Optional<Version> version, Function<Version, String> value) {
        return version.map(value).filter(filter::accepts).isPresent();
    }

    private static boolean isBelow(CertificateObject object, Filter filter) {
        String dn = object.dn().toLowerCase(Locale.ROOT);
        return filter.alternatives().stream().anyMatch(parent -> dn.startsWith(parent.toLowerCase(Locale.ROOT) + "\\"));
    }

    private static int number(List<Filter> filters, String name, int otherwise) {
        Optional<String> value = filters.stream()
                .filter(filter -> filter.is(name))
                .flatMap(filter -> filter.alternatives().stream())
                .findFirst();
        if (value.filter(text -> !text.matches("\\d{1,9}")).isPresent()) {
            throw Refusal.ofSearch(name + " is not a number.");
        }
        return value.map(Integer::valueOf).orElse(otherwise);
    }

    private ObjectNode page(List<Row> rows, int from, int to) {
        ObjectNode body = Json.object();
        ArrayNode certificates = body.putArray("Certificates");
        rows.subList(from, to).forEach(row -> describe(row, certificates.addObject()));
        int first = from == to ? 0 : from + 1;
        return body.put("DataRange", "Certificates " + first + " - " + (from == to ? 0 : to))
                .put("TotalCount", rows.size());
    }

    private void describe(Row row, ObjectNode node) {
        CertificateObject object = row.object();
        node.put("DN", object.dn())
                .put("Guid", object.guid())
                .put("Name", object.name())
                .put("ParentDn", object.parentDn())
                .put("SchemaClass", "X509 Server Certificate");
        // shown only to those who may read, and only once a certificate is stored
        row.version()
                .filter(version -> object.rights() != VenafiRights.NO_READ)
                .ifPresent(version -> node.set("X509", values(version)));
        String link = object.guid().replace("{", "%7b").replace("}", "%7d");
        node.putArray("_links").addObject().put("Details", "/vedsdk/certificates/" + link);
    }

    private ObjectNode values(Version version) {
        ObjectNode values = Json.object()
                .put("CN", Version.commonName(version.certificate()))
                .put("Serial", version.serial())
                .put("Thumbprint", version.thumbprint())
                .put("ValidFrom", Json.time(version.certificate().getNotBefore().toInstant()))
                .put("ValidTo", Json.time(version.certificate().getNotAfter().toInstant()));
        return choices.is(VenafiOpenPoint.SearchRows.WITH_ISSUER) ? values.put("Issuer", version.issuer()) : values;
    }
}
