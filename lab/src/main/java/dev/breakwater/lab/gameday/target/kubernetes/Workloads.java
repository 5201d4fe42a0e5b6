package dev.breakwater.lab.gameday.target.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Deployments and StatefulSets of the client's namespace, and what has to be repaired. */
final class Workloads {

    private static final Duration MAX_ROLL = Duration.ofMinutes(6);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final Map<String, Integer> stopped = new LinkedHashMap<>();
    private final Map<String, String> imagesBefore = new LinkedHashMap<>();

    Workloads(KubernetesClient client) {
        this.client = client;
    }

    /** A Deployment or StatefulSet, as its controller sees it. */
    private record Workload(
            String name, String image, boolean seen, int wanted, int updated, int ready) {

        static Workload of(Deployment deployment) {
            var status = deployment.getStatus();
            return new Workload(
                    deployment.getMetadata().getName(),
                    image(deployment.getSpec().getTemplate()),
                    isSeen(deployment, status.getObservedGeneration()),
                    deployment.getSpec().getReplicas(),
                    orZero(status.getUpdatedReplicas()),
                    orZero(status.getReadyReplicas()));
        }

        static Workload of(StatefulSet set) {
            var status = set.getStatus();
            boolean sameRevision =
                    String.valueOf(status.getCurrentRevision())
                            .equals(String.valueOf(status.getUpdateRevision()));
            return new Workload(
                    set.getMetadata().getName(),
                    image(set.getSpec().getTemplate()),
                    isSeen(set, status.getObservedGeneration()),
                    set.getSpec().getReplicas(),
                    sameRevision
                            ? set.getSpec().getReplicas()
                            : orZero(status.getUpdatedReplicas()),
                    orZero(status.getReadyReplicas()));
        }

        private static String image(io.fabric8.kubernetes.api.model.PodTemplateSpec template) {
            return template.getSpec().getContainers().getFirst().getImage();
        }

        private static boolean isSeen(HasMetadata object, @Nullable Long observed) {
            return observed != null && observed >= object.getMetadata().getGeneration();
        }

        private static int orZero(@Nullable Integer number) {
            return number == null ? 0 : number;
        }

        Optional<String> problem() {
            if (!seen || updated < wanted) {
                return Optional.of(name + " is being updated");
            }
            return ready == wanted
                    ? Optional.empty()
                    : Optional.of("%s has %d of %d pods ready".formatted(name, ready, wanted));
        }
    }

    List<String> names() {
        return all().map(Workload::name).toList();
    }

    /** Returns why not every pod that is wanted is there, of the present version, and ready. */
    List<String> problems() {
        return all().flatMap(workload -> workload.problem().stream()).toList();
    }

    private Stream<Workload> all() {
        return Stream.concat(
                client.apps().deployments().list().getItems().stream().map(Workload::of),
                client.apps().statefulSets().list().getItems().stream().map(Workload::of));
    }

    private Workload get(String name) throws IOException {
        return all().filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + name));
    }

    void stop(String name) throws IOException {
        stopped.putIfAbsent(name, get(name).wanted());
        scale(name, 0);
    }

    void start(String name) throws IOException {
        Integer before = stopped.get(name);
        if (before == null) {
            throw new IOException(name + " was not stopped");
        }
        scale(name, before);
        stopped.remove(name);
    }

    private void scale(String name, int replicas) {
        patch(name, PatchType.JSON_MERGE, "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
    }

    /** Replaces every pod, as {@code kubectl rollout restart} does, and waits for the new ones. */
    void roll(String name) throws IOException, InterruptedException {
        patch(
                name,
                PatchType.JSON_MERGE,
                """
                {"spec":{"template":{"metadata":{"annotations":
                {"kubectl.kubernetes.io/restartedAt":"%s"}}}}}
                """
                        .formatted(Instant.now()));
        awaitRolledOut(name);
    }

    private void awaitRolledOut(String name) throws IOException, InterruptedException {
        long end = System.nanoTime() + MAX_ROLL.toNanos();
        Optional<String> problem = get(name).problem();
        while (problem.isPresent()) {
            if (System.nanoTime() > end) {
                throw new IOException(problem.get() + " after " + MAX_ROLL.toSeconds() + " s");
            }
            Thread.sleep(POLL_INTERVAL);
            problem = get(name).problem();
        }
    }

    /** Starts a rolling update to another image. */
    void rollOut(String name, String image) throws IOException {
        imagesBefore.putIfAbsent(name, get(name).image());
        setImage(name, image);
    }

    /** Returns to the image before {@link #rollOut}, and waits for its pods. */
    void rollBack(String name) throws IOException, InterruptedException {
        String before = imagesBefore.get(name);
        if (before == null) {
            throw new IOException(name + " has its own image");
        }
        setImage(name, before);
        imagesBefore.remove(name);
        awaitRolledOut(name);
    }

    private void setImage(String name, String image) {
        patch(
                name,
                PatchType.JSON,
                """
                [{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"%s"}]
                """
                        .formatted(image));
    }

    /** Waits until more pods than that are wanted. */
    void awaitMoreThan(int pods, String name, Duration within)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        int wanted = get(name).wanted();
        while (wanted <= pods) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "the autoscaler wants %d pods of %s, and not more than %d"
                                .formatted(wanted, name, pods));
            }
            Thread.sleep(POLL_INTERVAL);
            wanted = get(name).wanted();
        }
    }

    void repair() throws IOException, InterruptedException {
        for (String name : List.copyOf(stopped.keySet())) {
            start(name);
        }
        for (String name : List.copyOf(imagesBefore.keySet())) {
            rollBack(name);
        }
    }

    private void patch(String name, PatchType type, String patch) {
        resource(name).patch(PatchContext.of(type), patch);
    }

    private Resource<? extends HasMetadata> resource(String name) {
        Resource<Deployment> deployment = client.apps().deployments().withName(name);
        return deployment.get() != null ? deployment : client.apps().statefulSets().withName(name);
    }
}
