package dev.breakwater.lab.gameday.target.compose;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.gameday.target.instance.ExpectedRestarts;
import dev.breakwater.lab.gameday.target.instance.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Injects faults into containers, and keeps track of what has to be repaired or restarted. */
final class FaultInjector {

    private static final Duration MAX_START = Duration.ofSeconds(90);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final ComposeProject compose;

    /** The containers without a network, each with the options of its next connection. */
    private final Map<Instance, String> disconnected = new LinkedHashMap<>();

    private final Set<Instance> paused = new LinkedHashSet<>();
    private final Set<String> stopped = new LinkedHashSet<>();
    private final ExpectedRestarts restarts = new ExpectedRestarts();

    FaultInjector(ComposeProject compose) {
        this.compose = compose;
    }

    /**
     * Kills by the pid on the host: Docker treats {@code docker kill} as a deliberate stop and does
     * not restart the container, and the first process of a container ignores signals from inside.
     */
    void kill(Instance container) throws IOException, InterruptedException {
        restarts.expect(container);
        long pid = compose.inspect(container.id()).get(0).at("/State/Pid").asLong();
        boolean killed = ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) {
            killAsRoot(pid);
        }
    }

    /** For a user who may use the engine, but is not root on its host. */
    private static void killAsRoot(long pid) throws IOException, InterruptedException {
        String run = "docker run --rm --pid=host --user=root --network=none --entrypoint=bash";
        List<String> command = new ArrayList<>(List.of(run.split(" ")));
        command.addAll(List.of("breakwater/lab", "-c", "kill -9 " + pid));
        Shell.run(Shell.TIMEOUT, command);
    }

    ExpectedRestarts restarts() {
        return restarts;
    }

    void stop(String service) throws IOException, InterruptedException {
        stopped.add(service);
        for (Instance container : compose.of(service)) {
            Shell.docker("stop " + container.id());
        }
    }

    void start(String service) throws IOException, InterruptedException {
        stopped.remove(service);
        for (Instance container : compose.of(service)) {
            Shell.docker("start " + container.id());
        }
    }

    void restart(Instance container) throws IOException, InterruptedException {
        Shell.docker("restart " + container.id());
    }

    void roll(String service) throws IOException, InterruptedException {
        for (Instance container : compose.of(service)) {
            restart(container);
            awaitHealthy(service, container);
        }
    }

    private void awaitHealthy(String service, Instance container)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + MAX_START.toNanos();
        while (compose.of(service).stream()
                .noneMatch(each -> each.id().equals(container.id()) && each.isHealthy())) {
            if (System.nanoTime() > end) {
                throw new IOException(container.shortName() + " is not healthy after its restart");
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    void disconnect(Instance container) throws IOException, InterruptedException {
        String options =
                aliases(compose.inspect(container.id()).get(0), network()).stream()
                        .map(alias -> " --alias " + alias)
                        .collect(joining());
        disconnected.put(container, options);
        Shell.docker("network disconnect " + network() + " " + container.id());
    }

    /** Returns the names of a container in a network; a disconnected container loses them. */
    private static List<String> aliases(JsonNode inspected, String network) {
        JsonNode aliases =
                inspected.path("NetworkSettings").path("Networks").path(network).path("Aliases");
        return aliases.valueStream().map(JsonNode::asText).toList();
    }

    void reconnect() throws IOException, InterruptedException {
        for (Instance container : List.copyOf(disconnected.keySet())) {
            String options = disconnected.get(container);
            Shell.docker("network connect" + options + " " + network() + " " + container.id());
            disconnected.remove(container);
        }
    }

    void pause(Instance container) throws IOException, InterruptedException {
        paused.add(container);
        Shell.docker("pause " + container.id());
    }

    void unpause() throws IOException, InterruptedException {
        for (Instance container : List.copyOf(paused)) {
            Shell.docker("unpause " + container.id());
            paused.remove(container);
        }
    }

    void repair() throws IOException, InterruptedException {
        unpause();
        reconnect();
        for (String service : List.copyOf(stopped)) {
            start(service);
        }
        restarts.clear();
    }

    private String network() {
        return compose.project() + "_default";
    }
}
