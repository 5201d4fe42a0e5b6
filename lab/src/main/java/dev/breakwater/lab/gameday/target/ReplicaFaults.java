package dev.breakwater.lab.gameday.target;

import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.Faults;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Sets fault plans at replicas of order-service.
 *
 * @param addresses the addresses of the management ports
 */
public record ReplicaFaults(List<URI> addresses) {

    /**
     * Sets a plan.
     *
     * @param all true for every replica, false for the first only
     */
    public void set(boolean all, String plan) throws IOException {
        FaultClient client = FaultClients.ofReplicas(addresses);
        String replica = all ? FaultClient.ALL : client.replicas().getFirst().name();
        try {
            Faults.set(client, replica, plan);
        } catch (CommandFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
