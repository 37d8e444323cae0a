package io.certrevoke.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses; tests put a rebinding one in place. */
@FunctionalInterface
interface AddressResolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;

    static AddressResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
