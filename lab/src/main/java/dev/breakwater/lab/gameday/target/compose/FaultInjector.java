package dev.breakwater.lab.gameday.target.compose;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.gameday.target.Shell;
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
    private final Map<Container, String> disconnected = new LinkedHashMap<>();

    private final Set<Container> paused = new LinkedHashSet<>();
    private final Set<String> stopped = new LinkedHashSet<>();
    private final Map<String, Container> restartsExpected = new LinkedHashMap<>();

    FaultInjector(ComposeProject compose) {
        this.compose = compose;
    }

    /**
     * Kills by the pid on the host: Docker treats {@code docker kill} as a deliberate stop and does
     * not restart the container, and the first process of a container ignores signals from inside.
     */
    void kill(Container container) throws IOException, InterruptedException {
        expectRestart(container);
        boolean killed =
                ProcessHandle.of(container.pid()).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) {
            killAsRoot(container.pid());
        }
    }

    /** For a user who may use the engine, but is not root on its host. */
    private static void killAsRoot(long pid) throws IOException, InterruptedException {
        String run = "docker run --rm --pid=host --user=root --network=none --entrypoint=bash";
        List<String> command = new ArrayList<>(List.of(run.split(" ")));
        command.addAll(List.of("breakwater/lab", "-c", "kill -9 " + pid));
        Shell.run(Shell.TIMEOUT, "", command);
    }

    /** From now on the target is not healthy before the container has been restarted. */
    void expectRestart(Container container) {
        restartsExpected.put(container.id(), container);
    }

    /**
     * Returns the containers that were killed and have not restarted.
     *
     * @param containers all containers of the project, as they are now
     */
    List<String> missingRestarts(List<Container> containers) {
        for (Container now : containers) {
            Container before = restartsExpected.get(now.id());
            if (before != null && !now.started().equals(before.started())) {
                restartsExpected.remove(now.id());
            }
        }
        return restartsExpected.values().stream()
                .map(each -> each.shortName() + " was not restarted")
                .toList();
    }

    void stop(String service) throws IOException, InterruptedException {
        stopped.add(service);
        for (Container container : compose.containers(service)) {
            Shell.docker("stop " + container.id());
        }
    }

    void start(String service) throws IOException, InterruptedException {
        stopped.remove(service);
        for (Container container : compose.containers(service)) {
            Shell.docker("start " + container.id());
        }
    }

    void restart(Container container) throws IOException, InterruptedException {
        Shell.docker("restart " + container.id());
    }

    void roll(String service) throws IOException, InterruptedException {
        for (Container container : compose.containers(service)) {
            restart(container);
            awaitHealthy(service, container);
        }
    }

    private void awaitHealthy(String service, Container container)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + MAX_START.toNanos();
        while (compose.containers(service).stream()
                .noneMatch(each -> each.id().equals(container.id()) && each.isHealthy())) {
            if (System.nanoTime() > end) {
                throw new IOException(container.shortName() + " is not healthy after its restart");
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    void disconnect(Container container) throws IOException, InterruptedException {
        String options =
                Container.aliases(compose.inspect(container.id()).get(0), network()).stream()
                        .map(alias -> " --alias " + alias)
                        .collect(joining());
        disconnected.put(container, options);
        Shell.docker("network disconnect " + network() + " " + container.id());
    }

    void reconnect() throws IOException, InterruptedException {
        for (Container container : List.copyOf(disconnected.keySet())) {
            String options = disconnected.get(container);
            Shell.docker("network connect" + options + " " + network() + " " + container.id());
            disconnected.remove(container);
        }
    }

    void pause(Container container) throws IOException, InterruptedException {
        paused.add(container);
        Shell.docker("pause " + container.id());
    }

    void unpause() throws IOException, InterruptedException {
        for (Container container : List.copyOf(paused)) {
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
        restartsExpected.clear();
    }

    private String network() {
        return compose.project() + "_default";
    }
}
