package dev.breakwater.lab.launcher;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Looks up the addresses of replicas. */
public final class ReplicaAddresses {

    public static final String VARIABLE = "REPLICAS";
    private static final String ADDRESSES = "https?://[^\\s,]+(,\\s*https?://[^\\s,]+)*";

    private ReplicaAddresses() {}

    /** Returns the management addresses in {@code REPLICAS}, or else those of the local demo. */
    public static List<URI> management(EnvironmentVariables environment) {
        String addresses = environment.text(VARIABLE, "");
        if (addresses.isEmpty()) {
            return PortLayout.from(environment).replicaManagement();
        }
        if (!addresses.matches(ADDRESSES)) {
            throw CommandException.usage(
                    "REPLICAS is '"
                            + addresses
                            + "': give addresses like http://localhost:9081,...");
        }
        return Stream.of(addresses.split(",\\s*"))
                .map(URI::create)
                .flatMap(ReplicaAddresses::resolve)
                .toList();
    }

    /**
     * Returns one address for each machine that a name stands for, as a service's name in Compose
     * stands for all of its replicas; the address itself if there is only one, or none.
     */
    public static Stream<URI> resolve(URI address) {
        try {
            return withEachAddress(address, InetAddress.getAllByName(address.getHost()));
        } catch (UnknownHostException unknown) {
            return Stream.of(address); // the request to it fails, and says so
        }
    }

    /** Of one family: a machine with both has two addresses. */
    static Stream<URI> withEachAddress(URI address, InetAddress... all) {
        boolean hasIpv4 = Stream.of(all).anyMatch(Inet4Address.class::isInstance);
        List<URI> machines =
                Stream.of(all)
                        .filter(ip -> ip instanceof Inet4Address == hasIpv4)
                        .map(ip -> hasIpv4 ? ip.getHostAddress() : "[" + ip.getHostAddress() + "]")
                        .sorted()
                        .map(host -> withHost(address, host))
                        .toList();
        return machines.size() < 2 ? Stream.of(address) : machines.stream();
    }

    private static URI withHost(URI address, String host) {
        return URI.create(address.getScheme() + "://" + host + ":" + address.getPort());
    }
}
