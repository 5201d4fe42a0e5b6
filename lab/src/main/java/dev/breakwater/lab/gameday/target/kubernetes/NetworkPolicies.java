package dev.breakwater.lab.gameday.target.kubernetes;

import dev.breakwater.lab.gameday.target.instance.Instance;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the NetworkPolicies of the client's namespace permit. */
final class NetworkPolicies {

    /** A flow that no policy permits: callers must pass the edge. */
    private static final String CALLER = "load";

    private static final String PAST_THE_EDGE = "user-service:8080";

    private final KubernetesClient client;
    private final KubernetesPods pods;
    private final Map<String, NetworkPolicy> deleted = new LinkedHashMap<>();

    NetworkPolicies(KubernetesClient client, KubernetesPods pods) {
        this.client = client;
        this.pods = pods;
    }

    /**
     * Tries to connect.
     *
     * @param address host and port
     * @throws IOException if it is not as expected
     */
    void check(String service, String address, boolean permitted)
            throws IOException, InterruptedException {
        if (connects(service, address) != permitted) {
            throw new IOException(
                    permitted
                            ? service + " does not reach " + address
                            : "%s reaches %s: does the cluster enforce NetworkPolicies?"
                                    .formatted(service, address));
        }
    }

    private boolean connects(String service, String address)
            throws IOException, InterruptedException {
        Instance pod = pods.of(service).getFirst();
        URI to = URI.create("tcp://" + address);
        String port = Integer.toString(to.getPort());
        String connect = "</dev/tcp/$0/$1";
        return pods.run(pod, "timeout", "3", "bash", "-c", connect, to.getHost(), port).code() == 0;
    }

    /**
     * Deletes a policy. Where policies are not enforced that would do nothing, and prove nothing.
     */
    void delete(String policy) throws IOException, InterruptedException {
        check(CALLER, PAST_THE_EDGE, false);
        var resource = client.network().v1().networkPolicies().withName(policy);
        NetworkPolicy present = resource.get();
        if (present == null) {
            throw new IOException("there is no NetworkPolicy " + policy);
        }
        deleted.put(policy, present);
        resource.delete();
    }

    /** Restores a policy. */
    void restore(String policy) throws IOException {
        NetworkPolicy before = deleted.get(policy);
        if (before == null) {
            throw new IOException("the NetworkPolicy " + policy + " was not deleted");
        }
        try {
            client.resource(
                            before.edit()
                                    .editMetadata()
                                    .withResourceVersion(null)
                                    .withUid(null)
                                    .endMetadata()
                                    .build())
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) { // it is there already
                throw e;
            }
        }
        deleted.remove(policy);
    }

    void repair() throws IOException {
        for (String policy : List.copyOf(deleted.keySet())) {
            restore(policy);
        }
    }
}
