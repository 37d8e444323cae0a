package io.certrevoke.verify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which addresses may be connected to. The URLs in a certificate are somebody else's: without a guard they reach
 * whatever this machine reaches. Follows the registries of special-purpose addresses of IANA (RFC 6890).
 */
final class AddressGuard {

    private static final List<Block> IPV4 = List.of(
            new Block("0a000000", 8, "private"),
            new Block("ac100000", 12, "private"),
            new Block("c0a80000", 16, "private"),
            new Block("7f000000", 8, "loopback"),
            new Block("a9fe0000", 16, "link-local"),
            new Block("64400000", 10, "shared"),
            new Block("c0000000", 24, "reserved for protocols"),
            new Block("c0000200", 24, "reserved for documentation"),
            new Block("c6336400", 24, "reserved for documentation"),
            new Block("cb007100", 24, "reserved for documentation"),
            new Block("c6120000", 15, "reserved for benchmarks"));

    private static final List<Block> IPV6 = List.of(
            new Block("00000000000000000000000000000001", 128, "loopback"),
            new Block("00000000000000000000ffff00000000", 96, "IPv4-mapped"),
            new Block("00000000000000000000000000000000", 96, "IPv4-compatible"),
            new Block("fc000000000000000000000000000000", 7, "unique-local"),
            new Block("fe800000000000000000000000000000", 10, "link-local"),
            new Block("fec00000000000000000000000000000", 10, "site-local"),
            new Block("20010000000000000000000000000000", 23, "reserved for protocols"),
            new Block("20010db8000000000000000000000000", 32, "reserved for documentation"),
            new Block("20020000000000000000000000000000", 16, "6to4"),
            new Block("0064ff9b000100000000000000000000", 48, "local translation"));

    /** Never a server, whatever is allowed: "this host", multicast, and the reserved rest with broadcast. */
    private static final List<Block> NEVER = List.of(
            new Block("00000000", 8, "unspecified"),
            new Block("e0000000", 4, "multicast"),
            new Block("f0000000", 4, "reserved"),
            new Block("00000000000000000000000000000000", 128, "unspecified"),
            new Block("ff000000000000000000000000000000", 8, "multicast"));

    /** Public addresses of IPv4, as networks without IPv4 write them (RFC 6052). */
    private static final Block NAT64 = new Block("0064ff9b000000000000000000000000", 96, "translated");

    private final boolean privateAddresses;
    private final Set<String> privateHosts;

    AddressGuard(boolean privateAddresses, Set<String> privateHosts) {
        this.privateAddresses = privateAddresses;
        this.privateHosts = Set.copyOf(privateHosts);
    }

    /** Refuses the address unless it is public or allowed. */
    void check(URI uri, InetAddress address) throws ChannelFailure {
        byte[] octets = address.getAddress();
        Optional<String> never = kind(NEVER, octets);
        if (never.isPresent()) {
            throw ChannelFailure.blocked(refusal(uri, address, never.get()) + "; no setting allows such an address");
        }
        Optional<String> special = special(uri, address, octets);
        if (special.isPresent() && !isAllowed(uri.getHost())) {
            throw ChannelFailure.blocked(refusal(uri, address, special.get())
                    + "; allowPrivateAddresses() or allowPrivateHost(\"" + uri.getHost()
                    + "\") of the check's builder allows it");
        }
    }

    private boolean isAllowed(String host) {
        return privateAddresses || privateHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> special(URI uri, InetAddress address, byte[] octets) {
        if (address instanceof Inet4Address) {
            // the JDK turns the literal [::ffff:192.0.2.1] into an IPv4 address
            boolean mapped = uri.getHost().startsWith("[");
            return mapped ? Optional.of("IPv4-mapped") : kind(IPV4, octets);
        }
        if (NAT64.contains(octets)) {
            byte[] embedded = Arrays.copyOfRange(octets, 12, 16);
            return kind(NEVER, embedded).or(() -> kind(IPV4, embedded));
        }
        return kind(IPV6, octets);
    }

    private static Optional<String> kind(List<Block> blocks, byte[] octets) {
        return blocks.stream()
                .filter(block -> block.contains(octets))
                .map(Block::name)
                .findFirst();
    }

    private static String refusal(URI uri, InetAddress address, String kind) {
        return uri + " leads to " + address.getHostAddress() + ", which is " + kind;
    }

    /** A block of addresses: its first one in hexadecimal digits, the length of the prefix, and what it is for. */
    private record Block(String first, int prefix, String name) {

        boolean contains(byte[] octets) {
            byte[] start = HexFormat.of().parseHex(first);
            if (start.length != octets.length) {
                return false;
            }
            int whole = prefix / 8;
            int mask = 0xff00 >> prefix % 8 & 0xff;
            return Arrays.equals(start, 0, whole, octets, 0, whole)
                    && (prefix % 8 == 0 || (start[whole] & mask) == (octets[whole] & mask));
        }
    }
}
