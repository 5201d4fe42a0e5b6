package dev.breakwater.lab.gameday.target.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Stops the API server from a privileged pod on its node. The same pod resumes it after the given
 * time: while the API server is stopped, the drill cannot ask Kubernetes for anything.
 *
 * @param namespace a namespace that admits privileged pods
 * @param image an image with bash that the nodes have
 */
record ControlPlane(KubernetesClient client, String namespace, String image) {

    private static final String NODE_LABEL = "node-role.kubernetes.io/control-plane";
    private static final Duration MAX_START = Duration.ofSeconds(60);
    private static final Duration MAX_RETURN = Duration.ofSeconds(60);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** With the names of its process: in kubeadm, kind and minikube; in k3s. */
    private static final String SCRIPT =
            """
            for process in /proc/[0-9]*; do
              case $(cat "$process/comm" 2>/dev/null) in
                kube-apiserver | k3s-server) found+=" ${process#/proc/}" ;;
              esac
            done
            [[ -n ${found:-} ]] || { echo "no API server runs on $(hostname)"; exit 1; }
            sleep 5 # until the server says that this pod runs
            trap 'kill -CONT $found' EXIT
            kill -STOP $found && sleep $0
            """;

    /**
     * Returns when the API server answers again.
     *
     * @throws IOException if no node shows its API server, as in most managed clusters
     */
    void stopApiServer(Duration time) throws IOException, InterruptedException {
        PodResource pod = client.pods().inNamespace(namespace).resource(pod(time));
        pod.create();
        try {
            awaitStart(pod);
            awaitEnd(pod, time.plus(MAX_RETURN));
        } finally {
            pod.withGracePeriod(0).delete();
        }
    }

    private static void awaitStart(PodResource pod) throws IOException, InterruptedException {
        long end = System.nanoTime() + MAX_START.toNanos();
        Optional<String> phase = phase(pod);
        // without an answer the server has stopped
        while (phase.filter("Pending"::equals).isPresent()) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "no node with the label " + NODE_LABEL + " runs a pod: a managed cluster?");
            }
            Thread.sleep(POLL_INTERVAL);
            phase = phase(pod);
        }
    }

    private static void awaitEnd(PodResource pod, Duration atMost)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        Optional<String> phase = phase(pod);
        while (phase.filter(ENDED::contains).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "the API server does not answer %d s after it was stopped"
                                .formatted(atMost.toSeconds()));
            }
            Thread.sleep(POLL_INTERVAL);
            phase = phase(pod);
        }
        if (phase.filter("Failed"::equals).isPresent()) {
            throw new IOException("the API server was not stopped: " + pod.getLog().strip());
        }
    }

    /** Returns empty if the API server does not answer. */
    private static Optional<String> phase(PodResource pod) {
        try {
            Pod now = pod.get();
            return Optional.of(now == null ? "Failed" : now.getStatus().getPhase());
        } catch (KubernetesClientException unreachable) {
            return Optional.empty();
        }
    }

    private Pod pod(Duration time) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("stop-api-server")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withHostPID(true)
                .withAutomountServiceAccountToken(false)
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey(NODE_LABEL)
                .withOperator("Exists")
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .addNewContainer()
                .withName("stop-api-server")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", "-c", SCRIPT, Long.toString(time.toSeconds()))
                .withNewSecurityContext()
                .withPrivileged(true)
                .withRunAsUser(0L)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
