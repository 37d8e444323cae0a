package io.certrevoke.testkit.appviewx;

import io.certrevoke.testkit.appviewx.AppviewxSwitch.SerialForm;
import io.certrevoke.testkit.appviewx.AppviewxSwitch.SignOctet;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/** How this installation writes and reads serial numbers. */
record SerialText(AppviewxSite site) {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    String of(BigInteger serial) {
        return site.is(SignOctet.KEPT) ? colons(serial.toByteArray()) : withoutSign(serial);
    }

    static String withoutSign(BigInteger serial) {
        return colons(serial.toByteArray()).replaceFirst("^00:", "");
    }

    static String colons(byte[] octets) {
        return COLONS.formatHex(octets);
    }

    /** Whether a text that a client sent means, or in a search is part of, a serial number. */
    boolean matches(String text, HeldCertificate held, boolean substring) {
        String wanted = site.is(SerialForm.ANY_HEX) ? plain(text) : text.replaceFirst("^00:", "");
        String actual = held.serialText();
        String known = site.is(SerialForm.ANY_HEX) ? plain(actual) : actual;
        return substring ? known.contains(wanted) : known.equals(wanted);
    }

    private static String plain(String text) {
        return text.replace(":", "").replaceFirst("^0+", "").toUpperCase(Locale.ROOT);
    }
}
