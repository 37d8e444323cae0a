package io.certrevoke.testkit.alibaba;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/** How serial numbers are written. */
public enum SerialSpelling {
    /** Lower-case hex, two digits for each octet, as in the documented examples. */
    PADDED,
    /** The same in upper case. */
    UPPER_CASE,
    /** Lower-case hex without a leading zero. */
    UNPADDED,
    /** Lower-case hex of the DER content, with {@code 00} before a set top bit. */
    SIGN_OCTET;

    String of(BigInteger serial) {
        String digits = serial.toString(16);
        String padded = digits.length() % 2 == 0 ? digits : "0" + digits;
        return switch (this) {
            case PADDED -> padded;
            case UPPER_CASE -> padded.toUpperCase(Locale.ROOT);
            case UNPADDED -> digits;
            case SIGN_OCTET -> HexFormat.of().formatHex(serial.toByteArray());
        };
    }
}
