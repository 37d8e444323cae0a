package io.certrevoke.appviewx;

import java.util.regex.Pattern;

/** Refuses credentials that a header field cannot carry unchanged; java.net.http would quote them in its message. */
final class HeaderText {

    private static final Pattern CARRIED = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private HeaderText() {}

    static boolean isCarried(String value) {
        return CARRIED.matcher(value).matches();
    }

    static void check(String name, String value) {
        if (!isCarried(value)) {
            throw new IllegalArgumentException(
                    "the " + name + " is blank, or has a blank at an end or a character outside printable ASCII");
        }
    }
}
