package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.gameday.target.Shell;




import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does to containers what outages do, and remembers what has to be undone or to come back. */
final class FaultInjector {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ComposeProject compose;
    private final Map<Container, List<String>> cut = new LinkedHashMap<>();
    private final Set<Container> paused = new LinkedHashSet<>();
    private final Set<String> stopped = new LinkedHashSet<>();
    private final Map<String, Container> expected = new LinkedHashMap<>();

    FaultInjector(ComposeProject compose) {
        this.compose = compose;
    }

    /**
     * By the host's pid: `docker kill` would count as a wish to stop it, and nothing in a container
     * can kill its own first process.
     */
    void kill(Container victim) throws IOException, InterruptedException {
        expectBack(victim);
        boolean done =
                ProcessHandle.of(victim.pid()).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!done) {
            killAsRoot(victim);
        }
    }

    /** For whoever may talk to the engine, but is not root on its host. */
    private static void killAsRoot(Container victim) throws IOException, InterruptedException {
        Shell.run(
                "docker",
                "run",
                "--rm",
                "--pid=host",
                "--user=root",
                "--network=none",
                "--entrypoint=bash",
                "breakwater/lab",
                "-c",
                "kill -9 " + victim.pid());
    }

    /** It is not well before it has been started again. */
    void expectBack(Container victim) {
        expected.put(victim.id(), victim);
    }

    /** Of those that were expected. */
    List<String> notYetBack() throws IOException, InterruptedException {
        for (Container now : expected.isEmpty() ? List.<Container>of() : compose.containers()) {
            Container before = expected.get(now.id());
            if (before != null && !now.started().equals(before.started())) {
                expected.remove(now.id());
            }
        }
        return expected.values().stream()
                .map(each -> each.shortName() + " was not started again")
                .toList();
    }

    void stop(String service) throws IOException, InterruptedException {
        stopped.add(service);
        for (Container container : compose.containers(service)) {
            Shell.run("docker", "stop", container.id());
        }
    }

    void start(String service) throws IOException, InterruptedException {
        stopped.remove(service);
        for (Container container : compose.containers(service)) {
            Shell.run("docker", "start", container.id());
        }
    }

    void restart(Container container) throws IOException, InterruptedException {
        Shell.run("docker", "restart", container.id());
    }

    /** The next one when the last one is well. */
    void roll(String service) throws IOException, InterruptedException {
        for (Container container : compose.containers(service)) {
            restart(container);
            awaitWell(service, container);
        }
    }

    private void awaitWell(String service, Container container)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (compose.containers(service).stream()
                .noneMatch(each -> each.id().equals(container.id()) && each.isWell())) {
            if (System.nanoTime() > end) {
                throw new IOException(container.shortName() + " does not become well again");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    void cut(Container container) throws IOException, InterruptedException {
        cut.put(container, Container.aliases(compose.inspect(container.id()).get(0), network()));
        Shell.run("docker", "network", "disconnect", network(), container.id());
    }

    void reconnect() throws IOException, InterruptedException {
        for (Iterator<Map.Entry<Container, List<String>>> all = cut.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Container, List<String>> each = all.next();
            List<String> command = new ArrayList<>(List.of("docker", "network", "connect"));
            each.getValue().forEach(alias -> command.addAll(List.of("--alias", alias)));
            command.addAll(List.of(network(), each.getKey().id()));
            Shell.run(command.toArray(String[]::new));
            all.remove();
        }
    }

    void pause(Container container) throws IOException, InterruptedException {
        paused.add(container);
        Shell.run("docker", "pause", container.id());
    }

    void unpause() throws IOException, InterruptedException {
        for (Iterator<Container> all = paused.iterator(); all.hasNext(); ) {
            Shell.run("docker", "unpause", all.next().id());
            all.remove();
        }
    }

    void repair() throws IOException, InterruptedException {
        unpause();
        reconnect();
        for (String service : List.copyOf(stopped)) {
            start(service);
        }
        expected.clear();
    }

    private String network() {
        return compose.project() + "_default";
    }
}
