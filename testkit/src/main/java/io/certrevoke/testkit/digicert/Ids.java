package io.certrevoke.testkit.digicert;

import java.math.BigInteger;
import java.util.Optional;

/** Tells what an identifier in a path is. Decimal digits alone are an id, so such a serial number cannot be addressed. */
final class Ids {

    private Ids() {}

    static boolean isId(String text) {
        return text.matches("\\d+");
    }

    /** Nothing where the text is no decimal number that an id can have. */
    static Optional<Long> id(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Hex without prefix or separators, in any case, with or without leading zeros. */
    static Optional<BigInteger> serial(String text) {
        return text.matches("[0-9A-Fa-f]{1,64}") ? Optional.of(new BigInteger(text, 16)) : Optional.empty();
    }
}
