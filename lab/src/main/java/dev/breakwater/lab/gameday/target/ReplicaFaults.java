package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.launcher.Faults;
import dev.breakwater.lab.launcher.FaultsClient;




import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Replicas of order-service that the lab reaches where they are managed.
 *
 * @param addresses of their management ports
 */
public record ReplicaFaults(List<URI> addresses) {

    public void plan(boolean all, String plan) throws IOException, InterruptedException {
        List<URI> replicas = all ? addresses : addresses.subList(0, 1);
        BestEffort.forEach(replicas, replica -> plan(replica, plan));
    }

    private static void plan(URI replica, String plan) throws IOException, InterruptedException {
        HttpResponse<String> answer = FaultsClient.set(replica, Faults.document(plan));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(replica + " refuses the plan: " + answer.body());
        }
    }
}
