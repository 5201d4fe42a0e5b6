package dev.breakwater.lab.containers;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Ports;
import dev.breakwater.lab.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerState;

/** A new Compose project with a port of its own. */
final class Stack implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, Integer> REPLICAS =
            Map.of("order-service", 3, "order-lb", 2, "user-service", 2, "edge", 1);

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final int port = FreePort.find();
    private final int prometheusPort = FreePort.find();
    private final ComposeContainer compose;

    /**
     * @param faults the fault preset of the replicas
     * @param views services to start besides the pair and its dependencies
     */
    Stack(String faults, String... views) {
        compose =
                new ComposeContainer(ROOT.resolve("docker-compose.yml").toFile())
                        .withLocalCompose(true)
                        .withBuild(true)
                        .withPull(false) // Compose pulls missing images itself
                        .withServices(
                                Stream.concat(REPLICAS.keySet().stream(), Stream.of(views))
                                        .toArray(String[]::new))
                        .withEnv("PORT", Integer.toString(port))
                        .withEnv("PROMETHEUS_PORT", Integer.toString(prometheusPort))
                        .withEnv("FAULTS", faults);
    }

    void start() {
        compose.start();
        await("orders at the edge")
                .atMost(Duration.ofMinutes(4))
                .ignoreExceptions()
                .until(() -> edge().level("user-0042").equals("FULL"));
    }

    Edge edge() {
        return new Edge(URI.create("http://127.0.0.1:" + port));
    }

    URI prometheus() {
        return URI.create("http://127.0.0.1:" + prometheusPort);
    }

    /** Runs {@code make faults PLAN=...}; returns the exit status. */
    int make(String target, String plan) throws IOException, InterruptedException {
        ProcessBuilder make =
                new ProcessBuilder("make", "--silent", target, "PLAN=" + plan)
                        .directory(ROOT.toFile())
                        .inheritIO();
        make.environment().put("COMPOSE_PROJECT_NAME", project());
        return make.start().waitFor();
    }

    /** Returns the logs of all instances of a service. */
    String log(String service) {
        return instances(service).map(ContainerState::getLogs).reduce("", String::concat);
    }

    /** Runs a command in each instance of a service; returns the outputs. */
    List<String> printed(String service, String... command) {
        return instances(service).map(instance -> printed(instance, command)).toList();
    }

    private static String printed(ContainerState instance, String... command) {
        try {
            ExecResult result = instance.execInContainer(command);
            return result.getStdout() + result.getStderr();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop(String service) {
        instances(service).forEach(each -> docker().stopContainerCmd(each.getContainerId()).exec());
    }

    void restart(String service) {
        instances(service)
                .forEach(each -> docker().startContainerCmd(each.getContainerId()).exec());
    }

    /** Returns the published {@code ADDRESS:PORT} of every service. */
    List<String> publishedPorts() {
        return REPLICAS.keySet().stream()
                .flatMap(this::instances)
                .map(ContainerState::getCurrentContainerInfo)
                .map(InspectContainerResponse::getNetworkSettings)
                .flatMap(network -> network.getPorts().getBindings().values().stream())
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .map(Ports.Binding::toString)
                .toList();
    }

    String publishedEdge() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        compose.stop();
    }

    private Stream<ContainerState> instances(String service) {
        return IntStream.rangeClosed(1, REPLICAS.get(service))
                .mapToObj(number -> compose.getContainerByServiceName(service + "-" + number))
                .map(each -> each.orElseThrow(() -> new AssertionError("no " + service)));
    }

    /** Returns the resident memory of the JVM in each instance of a service, in megabytes. */
    List<Integer> residentMegabytes(String service) {
        return instances(service).map(Stack::residentMegabytes).toList();
    }

    private static int residentMegabytes(ContainerState container) {
        try {
            String all =
                    container.execInContainer("sh", "-c", "cat /proc/[0-9]*/status").getStdout();
            return RESIDENT.matcher(all)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)) / 1024)
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String project() {
        return instances("edge")
                .map(edge -> edge.getContainerInfo().getConfig().getLabels())
                .map(labels -> labels.get("com.docker.compose.project"))
                .findFirst()
                .orElseThrow();
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }
}
