package io.certrevoke.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The extensions of a CRL or an OCSP answer (RFC 5280, section 4.1): values by object identifier. */
final class Extensions {

    static final Extensions NONE = new Extensions();

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private final Set<String> critical = new TreeSet<>();

    private Extensions() {}

    /** Reads {@code Extensions}, a sequence of extensions, from the content of that sequence. */
    static Extensions from(Der sequence) throws ChannelFailure {
        Extensions extensions = new Extensions();
        while (sequence.hasMore()) {
            Der extension = sequence.read(Der.SEQUENCE);
            String oid = extension.oid();
            if (extension.flag(Der.BOOLEAN)) {
                extensions.critical.add(oid);
            }
            if (extensions.values.put(oid, extension.content(Der.OCTET_STRING)) != null) {
                throw ChannelFailure.invalid("the extension " + oid + " comes twice");
            }
            extension.finish();
        }
        return extensions;
    }

    Optional<Der> find(String oid) {
        return Optional.ofNullable(values.get(oid)).map(Der::new);
    }

    /** Refuses a critical extension that is not among those that are understood (RFC 5280, section 4.2 and 5.2). */
    void requireOnly(Set<String> understood, String where) throws ChannelFailure {
        for (String oid : critical) {
            if (!understood.contains(oid)) {
                throw ChannelFailure.invalid("unknown critical extension " + oid + " in " + where);
            }
        }
    }
}
