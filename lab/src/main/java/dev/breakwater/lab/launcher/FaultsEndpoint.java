package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Where a replica is told what to do on purpose. */
public final class FaultsEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    HttpResponse<String> show(URI replica) throws IOException, InterruptedException {
        return http.send(at(replica).build(), BodyHandlers.ofString());
    }

    /**
     * Sets a plan.
     *
     * @param document as the replica's {@code POST /actuator/faults} takes it
     */
    public HttpResponse<String> set(URI replica, String document)
            throws IOException, InterruptedException {
        HttpRequest request =
                at(replica)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(document))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(URI replica) {
        return HttpRequest.newBuilder(replica.resolve("/actuator/faults")).timeout(PATIENCE);
    }
}
