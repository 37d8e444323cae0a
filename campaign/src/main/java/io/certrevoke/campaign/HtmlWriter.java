package io.certrevoke.campaign;

import java.io.IOException;
import java.io.Writer;

/** Writes HTML in which text stays text, whatever a certificate or a provider says. */
final class HtmlWriter {

    private final Writer out;

    HtmlWriter(Writer out) {
        this.out = out;
    }

    /** Begins an element; attributes are pairs of name and value, and those with an empty value are left out. */
    HtmlWriter open(String tag, String... attributes) throws IOException {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
        return this;
    }

    HtmlWriter close(String tag) throws IOException {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    HtmlWriter text(String text) throws IOException {
        escape(text);
        return this;
    }

    /** An element with nothing but text. */
    HtmlWriter element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close(tag);
    }

    /** What needs no escaping: constants of this module, and never what came from outside. */
    HtmlWriter constant(String html) throws IOException {
        out.append(html);
        return this;
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isUnseen(c) ? '\ufffd' : c);
            }
        }
    }

    /** Control characters, and those that turn the direction of writing round so that a name reads as another. */
    private static boolean isUnseen(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= 0x7f && c < 0xa0)
                || (c >= '\u200e' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
