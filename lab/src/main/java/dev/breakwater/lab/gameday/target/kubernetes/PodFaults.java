package dev.breakwater.lab.gameday.target.kubernetes;

import dev.breakwater.lab.gameday.target.instance.ExpectedRestarts;
import dev.breakwater.lab.gameday.target.instance.Instance;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;

/** Injects faults into pods, and keeps track of what has to restart. */
final class PodFaults {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final KubernetesPods pods;
    private final ExpectedRestarts restarts = new ExpectedRestarts();

    PodFaults(KubernetesPods pods) {
        this.pods = pods;
    }

    ExpectedRestarts restarts() {
        return restarts;
    }

    void kill(Instance pod) throws IOException, InterruptedException {
        restarts.expect(pod);
        pods.signal(pod, "KILL");
    }

    /** Stops its processes for ever: a restart is the only help. */
    void freeze(Instance pod) throws IOException, InterruptedException {
        restarts.expect(pod);
        pods.signal(pod, "STOP");
    }

    /** Ends a pod gracefully; its controller replaces it. */
    void delete(Instance pod) {
        pods.resource(pod).delete();
    }

    /** Removes a pod at once, and with it the data that live as long as it does. */
    void forceDelete(Instance pod) {
        pods.resource(pod).withGracePeriod(0).delete();
    }

    /**
     * Evicts every pod of a service, as {@code kubectl drain} does: what a disruption budget
     * refuses is tried again.
     */
    void evictAll(String service, Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        List<Instance> left = pods.of(service);
        while (true) {
            left = left.stream().filter(pod -> !isEvicted(pod)).toList();
            if (left.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IOException(
                        "the disruption budget keeps "
                                + String.join(", ", left.stream().map(Instance::name).toList()));
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    private boolean isEvicted(Instance pod) {
        try {
            return pods.resource(pod).evict();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }
}
