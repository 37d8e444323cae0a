package io.certrevoke.campaign;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A table of a page, in a box of its own that scrolls where the screen is narrow. */
final class HtmlTable {

    static final String NOTHING = "\u2013";

    private final HtmlWriter html;

    private HtmlTable(HtmlWriter html) {
        this.html = html;
    }

    /** Begins a table. The name of a column of numbers begins with a number sign, which is not shown. */
    static HtmlTable begin(HtmlWriter html, String name, String... columns) throws IOException {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
        html.open("table").open("thead").open("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            html.element("th", number ? column.substring(1) : column, "scope", "col", "class", number ? "n" : "");
        }
        html.close("tr").close("thead").open("tbody");
        return new HtmlTable(html);
    }

    HtmlTable row() throws IOException {
        html.open("tr");
        return this;
    }

    HtmlTable cell(String style, String text) throws IOException {
        html.element("td", text, "class", style);
        return this;
    }

    HtmlTable cell(String style, Optional<String> text) throws IOException {
        return cell(style, text.orElse(NOTHING));
    }

    HtmlTable count(long count) throws IOException {
        return cell("n", number(count));
    }

    /** Which certificate it is, in several lines. */
    HtmlTable certificate(PlannedItem planned) throws IOException {
        html.open("td", "class", "certificate").text(planned.commonName().orElse("(no common name known)"));
        String reference =
                planned.serial().orElseGet(() -> planned.item().certificate().toString());
        html.element("span", reference, "class", "code");
        html.element("span", planned.item().source());
        html.close("td");
        return this;
    }

    void endRow() throws IOException {
        html.close("tr");
    }

    void end() throws IOException {
        html.close("tbody").close("table").close("div");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
