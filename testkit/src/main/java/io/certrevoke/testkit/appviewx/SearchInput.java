package io.certrevoke.testkit.appviewx;

import com.fasterxml.jackson.databind.JsonNode;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.KeywordMatch;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.Release;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownCategory;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.UnknownKeyword;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search looks for. */
record SearchInput(
        List<String> categories, String resourceId, String freeText, Map<String, String> keywords, AppviewxSite site) {

    private static final List<String> CATEGORIES =
            List.of("Server", "Client", "Code signing", "Device", "Root CA", "Intermediate CA");
    private static final List<String> OLD_CATEGORIES = List.of("Server", "Client", "Code Signing", "Device");
    private static final List<String> KEYWORDS =
            List.of("certserialno", "certissuer", "certcn", "certsan", "certstatus", "commonName", "subject:cn");

    static SearchInput read(JsonNode input, AppviewxSite site) {
        return new SearchInput(
                categories(input, site),
                Envelope.text(input, "resourceId"),
                Envelope.text(input, "freeSearch"),
                keywords(input.path("keywordSearch"), site),
                site);
    }

    boolean matches(HeldCertificate held, InventoryRow rows) {
        return categories.contains(plain(held.category()))
                && (resourceId.isEmpty() || resourceId.equals(held.resourceId()))
                && (freeText.isEmpty() || rows.of(held).toString().contains(freeText))
                && keywords.entrySet().stream()
                        .allMatch(keyword -> matches(held, rows, keyword.getKey(), keyword.getValue()));
    }

    private boolean matches(HeldCertificate held, InventoryRow rows, String keyword, String value) {
        return switch (keyword) {
            case "certserialno" -> new SerialText(site).matches(value, held, site.is(KeywordMatch.SUBSTRING));
            case "certissuer" -> same(value, held.issuerCommonName());
            case "certsan" -> rows.dnsNames(held).stream().anyMatch(name -> same(value, name));
            case "certstatus" -> same(value, rows.status(held));
            default -> same(value, held.commonName());
        };
    }

    private boolean same(String wanted, String actual) {
        return site.is(KeywordMatch.SUBSTRING)
                ? actual.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
                : actual.equals(wanted);
    }

    // only the newer release splits a list; to the older one it is one category of a strange name
    private static List<String> categories(JsonNode input, AppviewxSite site) {
        boolean newer = site.is(Release.WITH_AUTO_APPROVAL);
        String text = Envelope.text(input, "category");
        String wanted = text.isEmpty() ? "Server" : text;
        List<String> known = newer ? CATEGORIES : OLD_CATEGORIES;
        List<String> asked =
                newer ? Arrays.stream(wanted.split(",")).map(String::strip).toList() : List.of(wanted);
        if (site.is(UnknownCategory.REFUSED) && !known.containsAll(asked)) {
            throw Refusal.invalid("The category is not valid.");
        }
        return asked.stream().filter(known::contains).map(SearchInput::plain).toList();
    }

    private static Map<String, String> keywords(JsonNode keywords, AppviewxSite site) {
        keywords.fieldNames().forEachRemaining(name -> {
            if (!KEYWORDS.contains(name) && site.is(UnknownKeyword.REFUSED)) {
                throw Refusal.invalid("The keyword '" + name + "' is not valid.");
            }
        });
        return KEYWORDS.stream()
                .filter(keywords::has)
                .collect(Collectors.toMap(name -> name, name -> Envelope.text(keywords, name)));
    }

    private static String plain(String category) {
        return category.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
