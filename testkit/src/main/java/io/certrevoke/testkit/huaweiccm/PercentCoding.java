package io.certrevoke.testkit.huaweiccm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Percent-encoding as the vendor's signing guide wants it: letters, digits and {@code - _ . ~} stay, every other octet
 * becomes {@code %XX} in upper case.
 */
final class PercentCoding {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String UNRESERVED = "-_.~";

    private PercentCoding() {}

    static boolean isWellFormed(String raw) {
        return !BROKEN_ESCAPE.matcher(raw).find();
    }

    /** A path segment, encoded anew; a plus sign stands for itself. */
    static String segment(String raw) {
        return encode(decode(raw));
    }

    /** A name or value of a query, encoded anew; on the wire a plus sign there means a space. */
    static String queryPart(String raw) {
        return encode(decode(raw.replace('+', ' ')));
    }

    private static byte[] decode(String raw) {
        byte[] octets = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '%') {
                decoded.write(Character.digit(octets[i + 1], 16) << 4 | Character.digit(octets[i + 2], 16));
                i += 2;
            } else {
                decoded.write(octets[i]);
            }
        }
        return decoded.toByteArray();
    }

    private static String encode(byte[] octets) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : octets) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || UNRESERVED.indexOf(octet) >= 0;
    }
}
