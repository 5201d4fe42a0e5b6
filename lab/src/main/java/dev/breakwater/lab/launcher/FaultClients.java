package dev.breakwater.lab.launcher;

import dev.breakwater.console.client.TargetClient;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.http.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Makes the clients that set faults, the same as behind the live page's buttons. */
public final class FaultClients {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final TargetClient TARGETS =
            new TargetClient(Json.MAPPER, TIMEOUT, TIMEOUT, Duration.ofMillis(250));

    private FaultClients() {}

    /**
     * Returns the client of these replicas.
     *
     * @param management the addresses of their management ports
     */
    public static FaultClient ofReplicas(List<URI> management) {
        return new FaultClient(management, TARGETS);
    }

    /**
     * Returns the client of the partners.
     *
     * @param url WireMock's address
     */
    public static PartnerClient ofPartners(String url) {
        return new PartnerClient(URI.create(url), TARGETS);
    }
}
