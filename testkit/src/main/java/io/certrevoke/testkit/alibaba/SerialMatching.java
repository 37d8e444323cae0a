package io.certrevoke.testkit.alibaba;

import java.math.BigInteger;

/** When a serial number that was asked for meets one that is held. */
public enum SerialMatching {
    /** When it is written exactly as the answers write it. */
    EXACT,
    /** The same, but in any case. */
    ANY_CASE,
    /** When it is written without a leading zero, whatever the answers show. */
    UNPADDED,
    /** When it is the same number. */
    NUMERIC;

    /** For two spellings of the same number: whether this one meets the one that is held. */
    boolean matches(String asked, BigInteger serial, SerialSpelling spelling) {
        return switch (this) {
            case EXACT -> asked.equals(spelling.of(serial));
            case ANY_CASE -> asked.equalsIgnoreCase(spelling.of(serial));
            case UNPADDED -> asked.equals(serial.toString(16));
            case NUMERIC -> true;
        };
    }
}
