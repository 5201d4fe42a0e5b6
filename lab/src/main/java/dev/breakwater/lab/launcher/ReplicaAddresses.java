package dev.breakwater.lab.launcher;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.net.URI;
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
        return Stream.of(addresses.split(",\\s*")).map(URI::create).toList();
    }
}
