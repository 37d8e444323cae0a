package io.certrevoke;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads and writes serial numbers and other hexadecimal identifiers. */
final class Serials {

    /** RFC 5280 allows 20 octets; real certificates with a few more exist and have to be revocable. */
    private static final int MAX_BITS = 64 * 8;

    private static final Pattern SEPARATORS = Pattern.compile("(?<=[0-9A-Fa-f])[:\\- ](?=[0-9A-Fa-f])");
    private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]+");

    private Serials() {}

    static BigInteger checked(BigInteger serial) {
        if (serial.signum() <= 0) {
            throw new IllegalArgumentException(
                    "a serial number is positive (RFC 5280, section 4.1.2.2), not " + serial);
        }
        if (serial.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("a serial number of " + serial.bitLength() + " bits is too long");
        }
        return serial;
    }

    static BigInteger fromHex(String text) {
        String trimmed = text.strip();
        boolean prefixed = trimmed.regionMatches(true, 0, "0x", 0, 2);
        return checked(new BigInteger(digits(prefixed ? trimmed.substring(2) : trimmed, "the serial number"), 16));
    }

    /** The bare digits of a hexadecimal identifier in upper case. */
    static String digits(String text, String what) {
        String bare = SEPARATORS.matcher(text.strip()).replaceAll("");
        if (!DIGITS.matcher(bare).matches()) {
            throw new IllegalArgumentException(
                    what
                            + " is not hexadecimal; digits 0-9 and A-F are accepted, with colons, hyphens or spaces between them");
        }
        if (bare.length() > MAX_BITS / 4) {
            throw new IllegalArgumentException(what + " has " + bare.length() + " digits, which is too long");
        }
        return bare.toUpperCase(Locale.ROOT);
    }
}
