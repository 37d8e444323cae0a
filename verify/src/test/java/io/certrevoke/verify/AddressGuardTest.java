package io.certrevoke.verify;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final URI CRL = URI.create("http://crl.example.org/a.crl");

    private final AddressGuard strict = new AddressGuard(false, Set.of());
    private final AddressGuard open = new AddressGuard(true, Set.of());

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, private",
        "10.255.255.255, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "127.0.0.1, loopback",
        "127.255.0.1, loopback",
        "169.254.169.254, link-local",
        "100.64.0.1, shared",
        "100.127.255.255, shared",
        "192.0.0.8, reserved for protocols",
        "198.18.0.1, reserved for benchmarks",
        "203.0.113.9, reserved for documentation",
        "::1, loopback",
        "fd00::1, unique-local",
        "fc00::1, unique-local",
        "fe80::1, link-local",
        "fec0::1, site-local",
        "::127.0.0.1, IPv4-compatible",
        "2001:db8::1, reserved for documentation",
        "2001::1, reserved for protocols",
        "2002:7f00:1::1, 6to4",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a00:1, private",
        "64:ff9b:1::1, local translation",
    })
    void check_specialAddress_isBlockedUnlessAllowed(String address, String kind) throws Exception {
        assertThatThrownBy(() -> strict.check(CRL, InetAddress.getByName(address)))
                .hasMessageContaining(kind)
                .hasMessageContaining("allowPrivateAddresses()")
                .hasMessageContaining("allowPrivateHost(\"crl.example.org\")")
                .extracting(e -> ((ChannelFailure) e).status())
                .isEqualTo(ChannelStatus.BLOCKED);
        open.check(CRL, InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1",
                "2a00:1450::1",
                "2001:200::1",
                "64:ff9b::808:808",
            })
    void check_publicAddress_passes(String address) {
        assertThatCode(() -> strict.check(CRL, InetAddress.getByName(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "ff02::1"})
    void check_addressOfNoServer_isBlockedWhateverIsAllowed(String address) {
        assertThatThrownBy(() -> open.check(CRL, InetAddress.getByName(address)))
                .hasMessageContaining("no setting allows")
                .extracting(e -> ((ChannelFailure) e).status())
                .isEqualTo(ChannelStatus.BLOCKED);
    }

    @Test
    void check_mappedAddress_isBlockedInBothForms() throws Exception {
        byte[] octets = HexFormat.of().parseHex("00000000000000000000ffff08080808");
        Inet6Address mapped = Inet6Address.getByAddress("crl.example.org", octets, -1);
        assertThatThrownBy(() -> strict.check(CRL, mapped)).hasMessageContaining("IPv4-mapped");
        URI literal = URI.create("http://[::ffff:8.8.8.8]/a.crl");
        InetAddress resolved = InetAddress.getByName("::ffff:8.8.8.8");
        assertThatThrownBy(() -> strict.check(literal, resolved)).hasMessageContaining("IPv4-mapped");
    }

    @Test
    void check_allowedHost_mayBePrivateOthersNot() throws Exception {
        AddressGuard guard = new AddressGuard(false, Set.of("crl.example.org"));
        InetAddress address = InetAddress.getByName("10.1.2.3");
        guard.check(URI.create("http://CRL.example.org/"), address);
        assertThatThrownBy(() -> guard.check(URI.create("http://www.example.org/"), address))
                .hasMessageContaining("private");
    }
}
