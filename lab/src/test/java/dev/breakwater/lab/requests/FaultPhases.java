package dev.breakwater.lab.requests;

import static org.awaitility.Awaitility.await;

import dev.breakwater.fault.FaultClient;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.Faults;
import dev.breakwater.lab.launcher.PartnersPlan;
import dev.breakwater.lab.launcher.PortLayout;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Changes what fails around the services: replicas, their connections, and partners. Only order-2
 * and order-3 lose connections or die, because requests go to order-1 directly.
 */
final class FaultPhases implements LongConsumer {

    private static final String CALM = "calm";
    private static final String LYING = "lying";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CLOSE_BREAKER =
            """
            {"command":"breaker","breaker":"orders","order":"CLOSE"}
            """;
    private static final String LIE =
            """
            {"priority":1,"request":{"urlPathPattern":"/.*"},"response":{
              "status":200,"headers":{"Content-Type":"application/json"},"body":"{\\"orderId\\":["}}
            """;

    /**
     * What fails in a phase.
     *
     * @param first the faults of order-1
     * @param others the faults of the other replicas
     * @param partners a plan of {@link PartnersPlan}, or partners whose answers are no JSON
     */
    private record Phase(String first, String others, String partners) {}

    private static final List<Phase> PHASES =
            List.of(
                    new Phase(CALM, CALM, CALM),
                    new Phase(fault("error", 0.5, ""), fault("reset", 0.5, ""), "payment-down"),
                    new Phase(CALM, CALM, LYING),
                    new Phase(
                            fault("latency", 0.2, ",\"delay\":\"300ms\""),
                            fault("latency", 0.2, ",\"delay\":\"900ms\""),
                            "shipping-hanging"),
                    new Phase(fault("error", 1, ""), fault("error", 1, ""), CALM),
                    new Phase(CALM, CALM, "payment-hanging"),
                    new Phase(
                            fault("error", 0.3, ",\"status\":404"),
                            fault("error", 0.5, ",\"status\":400"),
                            "inventory-out-of-stock"),
                    new Phase(CALM, fault("hang", 0.1, ""), "inventory-down"),
                    new Phase(
                            fault("error", 0.5, ",\"status\":429"),
                            fault("error", 0.5, ",\"status\":409"),
                            "payment-declining"),
                    new Phase(CALM, fault("crash", 0.2, ""), "recommendations-down"));

    private final FaultClient replicas;
    private final PartnerClient partners;
    private final String page;
    private final String mappings;

    FaultPhases(PortLayout layout) {
        this.replicas = FaultClients.ofReplicas(layout.replicaManagement());
        this.partners = FaultClients.ofPartners(layout.partners().url());
        this.page = layout.userService().url() + "/console/commands";
        this.mappings = layout.partners().url() + "/__admin/mappings";
    }

    private static String fault(String kind, double probability, String more) {
        return """
        {"seed":1,"faults":[{"kind":"%s","probability":%s,"paths":["GET /orders","POST /orders"]%s}]}
        """
                .formatted(kind, probability, more);
    }

    /** Waits for replicas that start again. */
    @Override
    public void accept(long number) {
        Phase phase = PHASES.get((int) (number % PHASES.size()));
        await().ignoreExceptions()
                .untilAsserted(() -> {
                    post(page, CLOSE_BREAKER); // a generated command may have forced it open
                    post(mappings + "/reset", "");
                    partners.reset();
                    Faults.set(replicas, "order-1", phase.first());
                    Faults.set(replicas, "order-2", phase.others());
                    Faults.set(replicas, "order-3", phase.others());
                    if (phase.partners().equals(LYING)) {
                        post(mappings, LIE);
                    } else {
                        PartnersPlan.set(partners, phase.partners());
                    }
                });
    }

    private static void post(String url, String body) throws IOException, InterruptedException {
        Http.body(
                Http.json("POST", URI.create(url), TIMEOUT, body)
                        .header("X-Breakwater-Console", "1")
                        .header("Sec-Fetch-Site", "same-origin"));
    }
}
