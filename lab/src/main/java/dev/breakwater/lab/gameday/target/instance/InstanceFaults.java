package dev.breakwater.lab.gameday.target.instance;

import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.BestEffort;
import dev.breakwater.lab.launcher.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets fault plans at replicas of order-service, from inside them. */
public final class InstanceFaults {

    private static final String ORDER_SERVICE = "order-service";
    private static final int MANAGEMENT_PORT = 9090;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String LIVENESS_FAILS = "{\"faults\":[{\"kind\":\"sick\"}]}";

    private final Instances instances;
    private @Nullable String chosen;

    public InstanceFaults(Instances instances) {
        this.instances = instances;
    }

    /**
     * Sets a plan.
     *
     * @param all true for every replica, false for one: the same as the last time if it is there
     */
    public void set(boolean all, String plan) throws IOException, InterruptedException {
        List<Instance> replicas = instances.of(ORDER_SERVICE);
        String document = Faults.document(plan);
        BestEffort.forEach(
                all ? replicas : List.of(chosen(replicas)), replica -> set(replica, document));
    }

    private Instance chosen(List<Instance> replicas) {
        Instance replica =
                replicas.stream()
                        .filter(each -> each.id().equals(chosen))
                        .findFirst()
                        .orElse(replicas.getFirst());
        chosen = replica.id();
        return replica;
    }

    /**
     * Ends every fault. A replica that is not healthy may be restarting, and loses its plan then.
     */
    public void calm() throws IOException, InterruptedException {
        String document = Faults.document(Step.CALM);
        BestEffort.forEach(
                instances.of(ORDER_SERVICE),
                replica -> {
                    try {
                        set(replica, document);
                    } catch (IOException e) {
                        if (replica.isHealthy()) {
                            throw e;
                        }
                    }
                });
        chosen = null;
    }

    /** Makes a replica's liveness fail until it is restarted. */
    public void failLiveness(Instance replica) throws IOException, InterruptedException {
        set(replica, LIVENESS_FAILS);
    }

    private void set(Instance replica, String document) throws IOException, InterruptedException {
        instances
                .request(replica, MANAGEMENT_PORT, "POST", "/actuator/faults", document, TIMEOUT)
                .close();
    }
}
