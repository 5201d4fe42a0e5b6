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
            List<URI> resolved =
                    Stream.of(InetAddress.getAllByName(address.getHost()))
                            .filter(Inet4Address.class::isInstance) // ::1 would double localhost
                            .map(InetAddress::getHostAddress)
                            .sorted()
                            .map(host -> withHost(address, host))
                            .toList();
            return resolved.size() < 2 ? Stream.of(address) : resolved.stream();
        } catch (UnknownHostException unknown) {
            return Stream.of(address); // the request to it fails, and says so
        }
    }

    private static URI withHost(URI address, String host) {
        return URI.create(address.getScheme() + "://" + host + ":" + address.getPort());
    }
}
