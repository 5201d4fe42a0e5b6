package dev.breakwater.user.console.environment;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that the console sends requests to.
 *
 * @param name the name in error messages
 */
record Target(String name, URI address) {

    /**
     * Resolves an address to those of all processes behind its name, in order, as Compose's and
     * Kubernetes' name servers list them. Without several IPv4 addresses the result is the address
     * itself.
     */
    static Stream<URI> resolve(URI address) {
        try {
            List<InetAddress> all =
                    Arrays.stream(InetAddress.getAllByName(address.getHost()))
                            .filter(Inet4Address.class::isInstance)
                            .sorted(
                                    Comparator.comparing(
                                            InetAddress::getAddress, Arrays::compareUnsigned))
                            .toList();
            return all.size() < 2 ? Stream.of(address) : all.stream().map(ip -> at(ip, address));
        } catch (UnknownHostException unknown) {
            return Stream.of(address); // the request to it then reports the error
        }
    }

    private static URI at(InetAddress ip, URI address) {
        return URI.create(
                address.getScheme() + "://" + ip.getHostAddress() + ":" + address.getPort());
    }
}
