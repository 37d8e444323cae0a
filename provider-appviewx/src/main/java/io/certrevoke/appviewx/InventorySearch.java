package io.certrevoke.appviewx;

import io.certrevoke.CertificateRef;
import io.certrevoke.spi.CertificateFields;
import io.certrevoke.spi.http.ApiClient;
import io.certrevoke.spi.http.ApiException;
import io.certrevoke.spi.http.Failure;
import io.certrevoke.spi.http.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds certificates in the inventory. What is found is checked again: how keywords match is not documented. */
record InventorySearch(AppviewxMessages messages) {

    static final String CODE_SIGNING = "Code signing";

    /** The other spellings of it: of 2020.3.0, and of the vendor's Terraform provider. */
    private static final List<String> CODE_SIGNING_TOO = List.of("Code Signing", "CodeSigning");

    private static final int MAX_PAGES = 20;

    /** The record of a {@code resourceId}. */
    Optional<InventoryRow> byId(ApiClient api, String resourceId, Optional<String> category) {
        Set<String> categories = new LinkedHashSet<>();
        category.ifPresent(categories::add);
        categories.add(allAtOnce());
        categories.addAll(oneByOne());
        Optional<String> wanted = Optional.of(resourceId);
        return rows(
                        api,
                        Map.of("resourceId", resourceId),
                        categories,
                        true,
                        row -> row.resourceId().equals(wanted))
                .stream()
                .findFirst();
    }

    /** Every record with the serial number of a reference. */
    List<InventoryRow> bySerial(ApiClient api, CertificateRef reference) {
        BigInteger serial = reference.serial().orElseThrow();
        Optional<String> issuer = reference.issuer().flatMap(CertificateFields::commonName);
        Set<String> categories = new LinkedHashSet<>();
        if (reference.issuer().isPresent()) {
            categories.add(allAtOnce());
        }
        categories.addAll(oneByOne());
        for (String text : spellings(serial)) {
            Map<String, String> keywords = issuer.map(name -> Map.of("certserialno", text, "certissuer", name))
                    .orElseGet(() -> Map.of("certserialno", text));
            List<InventoryRow> found = rows(
                    api,
                    Map.of("keywordSearch", keywords),
                    categories,
                    // a name beside the serial number may fit certificates of several issuers: look everywhere
                    reference.issuer().isPresent(),
                    row -> row.serial().equals(Optional.of(serial)));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** With the sign octet of the DER encoding too, which some inventories show. */
    private static List<String> spellings(BigInteger serial) {
        String text = AppviewxMessages.serialText(serial);
        return serial.bitLength() % 8 == 0 ? List.of(text, "00:" + text) : List.of(text);
    }

    /** 2026.1.0 takes a list; to 2020.3.0 it is one category of a strange name. */
    private String allAtOnce() {
        return String.join(",", messages.config().categories());
    }

    private List<String> oneByOne() {
        List<String> names = new ArrayList<>(messages.config().categories());
        if (names.contains(CODE_SIGNING)) {
            names.addAll(CODE_SIGNING_TOO);
        }
        return names;
    }

    private List<InventoryRow> rows(
            ApiClient api,
            Map<String, ?> input,
            Set<String> categories,
            boolean firstIsEnough,
            Predicate<InventoryRow> wanted) {
        List<InventoryRow> found = new ArrayList<>();
        List<ApiException> refusals = new ArrayList<>();
        for (String category : categories) {
            try {
                pages(api, category, input).stream().filter(wanted).forEach(found::add);
            } catch (ApiException e) {
                if (!isUnknownCategory(e)) {
                    throw e;
                }
                refusals.add(e);
            }
            if (firstIsEnough && !found.isEmpty()) {
                return found;
            }
        }
        if (refusals.size() == categories.size()) {
            throw refusals.get(0);
        }
        return found;
    }

    private static boolean isUnknownCategory(ApiException e) {
        return e.response().filter(response -> response.status() == 400).isPresent();
    }

    private List<InventoryRow> pages(ApiClient api, String category, Map<String, ?> input) {
        List<InventoryRow> rows = new ArrayList<>();
        for (int page = 0; page < MAX_PAGES; page++) {
            Optional<Json> answer = page(api, category, input, rows.size() + 1L);
            List<Json> objects = answer.map(json -> json.items("objects")).orElse(List.of());
            objects.forEach(json -> rows.add(new InventoryRow(json, category)));
            long total = answer.map(json -> json.number("totalRecords").orElse(Long.MAX_VALUE))
                    .orElse(0L);
            if (objects.isEmpty() || rows.size() >= total) {
                return rows;
            }
        }
        throw new ApiException(Failure.of(
                Failure.Kind.REJECTED,
                Failure.Verdict.REFUSED,
                "the search for one certificate brought more than " + rows.size()
                        + " records: this inventory does not search by what it was asked"));
    }

    /** No match is an empty list or a 404. */
    private Optional<Json> page(ApiClient api, String category, Map<String, ?> input, long start) {
        try {
            return Optional.of(api.send(messages.search(category, input, start))
                    .json()
                    .at("response")
                    .at("response"));
        } catch (ApiException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
