package io.certrevoke.verify;

import java.util.List;

/**
 * One place where a revocation shows: a CRL distribution point, or an OCSP responder. Immutable and thread-safe.
 *
 * @param kind CRL or OCSP
 * @param addresses the addresses as the certificate or the caller spells them, alternatives of each other; empty when the
 *     certificate names no channel of this kind, or one without an address
 * @param named true when the certificate itself names this channel, false when the caller added it
 */
public record Channel(ChannelKind kind, List<String> addresses, boolean named) {

    /** Copies the addresses. */
    public Channel {
        addresses = List.copyOf(addresses);
    }

    /**
     * Whether any address has a scheme that can be fetched. LDAP, for example, has not.
     *
     * @return true with at least one {@code http} or {@code https} address
     */
    public boolean isCheckable() {
        return !fetchable().isEmpty();
    }

    /** The addresses of a scheme that can be fetched. */
    List<String> fetchable() {
        return addresses.stream().filter(Channel::isHttp).toList();
    }

    private static boolean isHttp(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }
}
