package io.certrevoke.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * One name of {@code GeneralNames} (RFC 5280, section 4.2.1.6), such that equal names are equal records.
 *
 * @param tag the tag that tells the kind
 * @param text the address, the canonical distinguished name, or the bytes in hexadecimal digits
 */
record GeneralName(int tag, String text) {

    private static final int URI = Der.primitive(6);
    private static final int DIRECTORY = Der.constructed(4);

    static List<GeneralName> listFrom(Der names) throws ChannelFailure {
        List<GeneralName> list = new ArrayList<>();
        while (names.hasMore()) {
            list.add(from(names));
        }
        return list;
    }

    static GeneralName uri(String address) {
        return new GeneralName(URI, address);
    }

    static GeneralName directory(X500Principal name) {
        return new GeneralName(DIRECTORY, name.getName(X500Principal.CANONICAL));
    }

    boolean isUri() {
        return tag == URI;
    }

    boolean isDirectory() {
        return tag == DIRECTORY;
    }

    private static GeneralName from(Der names) throws ChannelFailure {
        if (names.at(URI)) {
            return uri(new String(names.content(URI), StandardCharsets.ISO_8859_1));
        }
        if (names.at(DIRECTORY)) {
            return directory(principal(names.content(DIRECTORY)));
        }
        byte[] other = names.element();
        return new GeneralName(other[0] & 0xff, HexFormat.of().formatHex(other));
    }

    /** A distinguished name from its encoding. */
    static X500Principal principal(byte[] encoded) throws ChannelFailure {
        try {
            return new X500Principal(encoded);
        } catch (IllegalArgumentException e) {
            throw Der.malformed("not a distinguished name");
        }
    }
}
