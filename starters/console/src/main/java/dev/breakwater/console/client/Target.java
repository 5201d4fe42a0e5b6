package dev.breakwater.console.client;

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
public record Target(String name, URI address) {

    /**
     * Resolves an address to those of all processes behind its name, in order, as Compose's and
     * Kubernetes' name servers list them. Without several the result is the address itself.
     */
    public static Stream<URI> resolve(URI address) {
        try {
            return withEachAddress(address, InetAddress.getAllByName(address.getHost()));
        } catch (UnknownHostException unknown) {
            return Stream.of(address); // the request to it then reports the error
        }
    }

    /** Of one family: a process with both has two addresses. */
    static Stream<URI> withEachAddress(URI address, InetAddress... all) {
        boolean hasIpv4 = Arrays.stream(all).anyMatch(Inet4Address.class::isInstance);
        List<InetAddress> processes =
                Arrays.stream(all)
                        .filter(ip -> ip instanceof Inet4Address == hasIpv4)
                        .sorted(
                                Comparator.comparing(
                                        InetAddress::getAddress, Arrays::compareUnsigned))
                        .toList();
        return processes.size() < 2
                ? Stream.of(address)
                : processes.stream().map(ip -> at(ip, address));
    }

    private static URI at(InetAddress ip, URI address) {
        String literal = ip.getHostAddress();
        String host = ip instanceof Inet4Address ? literal : "[" + literal + "]";
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create(address.getScheme() + "://" + host + port);
    }
}
