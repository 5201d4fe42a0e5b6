package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.launcher.Faults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
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
    public void set(boolean all, String plan) throws IOException, InterruptedException {
        BestEffort.forEach(
                all ? addresses : addresses.subList(0, 1), replica -> set(replica, plan));
    }

    private static void set(URI replica, String plan) throws IOException, InterruptedException {
        HttpResponse<String> response = Faults.set(replica, Faults.document(plan));
        if (response.statusCode() / 100 != 2) {
            throw new IOException(replica + " refuses the plan: " + response.body());
        }
    }
}
