package dev.breakwater.lab.gameday.target.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import dev.breakwater.lab.gameday.target.instance.Instance;
import dev.breakwater.lab.gameday.target.instance.Instances;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The running pods of the client's namespace. */
record KubernetesPods(KubernetesClient client) implements Instances {

    static final String SERVICE_LABEL = "app.kubernetes.io/name";

    private static final Duration MAX_EXEC = Duration.ofSeconds(60);

    /** The code is -1 if the connection ended first, with the container for example. */
    record CommandResult(int code, String output, String errors) {}

    /** Returns the pods that run and are not being deleted, healthy ones first. */
    @Override
    public List<Instance> all() {
        return client.pods().list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .map(KubernetesPods::instance)
                .filter(pod -> pod.state().equals(Instance.RUNNING))
                .sorted(comparing(Instance::isHealthy).reversed().thenComparing(Instance::name))
                .toList();
    }

    static Instance instance(Pod pod) {
        Optional<ContainerStatus> container =
                pod.getStatus().getContainerStatuses().stream().findFirst();
        return new Instance(
                pod.getMetadata().getName(),
                pod.getMetadata().getName(),
                pod.getMetadata().getLabels().getOrDefault(SERVICE_LABEL, ""),
                container
                        .map(status -> status.getState().getRunning())
                        .map(running -> running.getStartedAt())
                        .orElse("not yet"),
                pod.getStatus().getPhase().toLowerCase(Locale.ROOT),
                container.map(status -> status.getReady() ? Instance.HEALTHY : "not ready"));
    }

    PodResource resource(Instance pod) {
        return client.pods().withName(pod.name());
    }

    @Override
    public String exec(Instance pod, String... command) throws IOException, InterruptedException {
        CommandResult result = run(pod, command);
        if (result.code() != 0) {
            throw new IOException(
                    "%s in %s ended with %d: %s"
                            .formatted(
                                    command[0],
                                    pod.name(),
                                    result.code(),
                                    result.errors().strip()));
        }
        return result.output().strip();
    }

    /** Runs a program, which may fail. */
    CommandResult run(Instance pod, String... command) throws IOException, InterruptedException {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try (ExecWatch watch =
                resource(pod).writingOutput(output).writingError(errors).exec(command)) {
            @Nullable Integer code =
                    watch.exitCode().get(MAX_EXEC.toMillis(), TimeUnit.MILLISECONDS);
            return new CommandResult(
                    code == null ? -1 : code, output.toString(UTF_8), errors.toString(UTF_8));
        } catch (ExecutionException | TimeoutException | KubernetesClientException e) {
            throw new IOException("no " + command[0] + " in " + pod.name() + ": " + e, e);
        }
    }

    /**
     * Sends a signal to every process of a pod, except PID 1, which would ignore it, and the shell
     * that sends it. How that ends says nothing: the container may end with it.
     *
     * @param signal such as {@code KILL}
     */
    void signal(Instance pod, String signal) throws IOException, InterruptedException {
        run(pod, "bash", "-c", "kill -" + signal + " -1");
    }
}
