package dev.breakwater.lab.launcher;

import dev.breakwater.lab.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A replica's {@code /actuator/faults}, on its management port. */
public final class FaultsClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private FaultsClient() {}

    static HttpResponse<String> show(URI replica) throws IOException, InterruptedException {
        return Http.send(Http.request(address(replica), TIMEOUT));
    }

    /**
     * Sets a plan.
     *
     * @param document the body of {@code POST /actuator/faults}
     */
    public static HttpResponse<String> set(URI replica, String document)
            throws IOException, InterruptedException {
        return Http.send(Http.json("POST", address(replica), TIMEOUT, document));
    }

    private static URI address(URI replica) {
        return replica.resolve("/actuator/faults");
    }
}
