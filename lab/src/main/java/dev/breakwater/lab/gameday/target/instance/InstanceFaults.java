package dev.breakwater.lab.gameday.target.instance;

import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.BestEffort;
import dev.breakwater.lab.launcher.Faults;
import java.io.IOException;
import java.util.List;

/** Sets fault plans at replicas of order-service, from inside them. */
public record InstanceFaults(Instances instances) {

    private static final String ORDER_SERVICE = "order-service";
    private static final int MANAGEMENT_PORT = 9090;
    private static final String LIVENESS_FAILS = "{\"faults\":[{\"kind\":\"sick\"}]}";

    /**
     * Sets a plan.
     *
     * @param all true for every replica, false for the first only
     */
    public void set(boolean all, String plan) throws IOException, InterruptedException {
        List<Instance> replicas = instances.of(ORDER_SERVICE);
        String document = Faults.document(plan);
        BestEffort.forEach(
                all ? replicas : replicas.subList(0, 1), replica -> set(replica, document));
    }

    /** Ends every fault. An unhealthy replica is being restarted, and loses its plan. */
    public void calm() throws IOException, InterruptedException {
        List<Instance> replicas =
                instances.of(ORDER_SERVICE).stream().filter(Instance::isHealthy).toList();
        BestEffort.forEach(replicas, replica -> set(replica, Faults.document(Step.CALM)));
    }

    /** Makes a replica's liveness fail until it is restarted. */
    public void failLiveness(Instance replica) throws IOException, InterruptedException {
        set(replica, LIVENESS_FAILS);
    }

    private void set(Instance replica, String document) throws IOException, InterruptedException {
        instances.request(replica, MANAGEMENT_PORT, "POST", "/actuator/faults", document).close();
    }
}
