package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A running Compose project.
 *
 * @param project the name of the project
 */
public record ComposeProject(String project) {

    /** Returns the address at which this machine reaches a published port. */
    URI published(String service, int port) throws InterruptedException {
        try {
            String address =
                    Shell.docker("compose -p %s port %s %d".formatted(project, service, port));
            return URI.create("http://" + address);
        } catch (IOException e) {
            throw new CommandException(
                    "no stack named %s with a %s runs: %s"
                            .formatted(project, service, e.getMessage()));
        }
    }

    /** Returns the project's long-running containers, by name. */
    List<Container> containers() throws IOException, InterruptedException {
        String label = " --filter label=com.docker.compose.";
        String ids =
                Shell.docker("ps -a -q" + label + "project=" + project + label + "oneoff=False");
        if (ids.isEmpty()) {
            return List.of();
        }
        return StreamSupport.stream(inspect(ids.replace('\n', ' ')).spliterator(), false)
                .map(Container::of)
                .filter(container -> !container.service().equals("credentials"))
                .sorted(Comparator.comparing(Container::name))
                .toList();
    }

    List<Container> containers(String service) throws IOException, InterruptedException {
        List<Container> containers =
                containers().stream().filter(each -> each.service().equals(service)).toList();
        if (containers.isEmpty()) {
            throw new IOException("no " + service + " in " + project);
        }
        return containers;
    }

    /**
     * Returns what the engine knows of containers.
     *
     * @param ids separated by blanks
     */
    JsonNode inspect(String ids) throws IOException, InterruptedException {
        return Json.read(Shell.docker("inspect " + ids));
    }

    /**
     * Runs a program of the lab in a container of its own, in the project's network.
     *
     * @param time how long the program works after its start
     * @param plan the variable {@code PLAN}
     */
    void runLab(Duration time, String plan, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String run = "docker compose -p " + project + " run --rm --no-deps --no-TTY --env";
        List<String> command = new ArrayList<>(List.of(run.split(" ")));
        command.addAll(List.of("PLAN=" + plan, "lab", program.getName()));
        command.addAll(List.of(arguments));
        Shell.run(time.plus(Shell.TIMEOUT), "", command);
    }

    /** Runs a program in a running container. */
    String exec(Container container, String input, String... command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("docker", "exec", "-i", container.id()));
        all.addAll(List.of(command));
        return Shell.run(Shell.TIMEOUT, input, all);
    }

    /**
     * Sends an HTTP request from inside a container to a port that is not published. The images
     * have no HTTP client, but bash, which can open a TCP connection.
     */
    InputStream request(Container container, int port, String method, String path, String body)
            throws IOException, InterruptedException {
        String request =
                "%s %s HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(method, path, body.length(), body);
        String script = "exec 3<>/dev/tcp/127.0.0.1/" + port + "; cat >&3; cat <&3";
        return RawHttpResponse.read(exec(container, request, "bash", "-c", script))
                .bodyOf2xx(container.shortName() + " " + path);
    }
}
