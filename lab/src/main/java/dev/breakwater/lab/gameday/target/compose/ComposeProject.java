package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.http.Json;




import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Compose project that runs.
 *
 * @param project its name
 */
public record ComposeProject(String project) {

    private static final String LABEL = "label=com.docker.compose.project=";
    private static final String ONE_OFF = "label=com.docker.compose.oneoff=False";

    /** Where that port of a service is reached from outside. */
    URI published(String service, int port) throws InterruptedException {
        try {
            String address =
                    Shell.run(
                            "docker",
                            "compose",
                            "-p",
                            project,
                            "port",
                            service,
                            Integer.toString(port));
            return URI.create("http://" + address);
        } catch (IOException e) {
            throw new CommandException(
                    "no stack named %s with a %s runs: %s"
                            .formatted(project, service, e.getMessage()));
        }
    }

    /** All that belong to it and are meant to stay. */
    List<Container> containers() throws IOException, InterruptedException {
        return StreamSupport.stream(described().spliterator(), false)
                .map(Container::of)
                .filter(container -> !container.service().equals("credentials"))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    List<Container> containers(String service) throws IOException, InterruptedException {
        List<Container> of =
                containers().stream().filter(each -> each.service().equals(service)).toList();
        if (of.isEmpty()) {
            throw new IOException("no " + service + " in " + project);
        }
        return of;
    }

    private JsonNode described() throws IOException, InterruptedException {
        String ids =
                Shell.run(
                        "docker",
                        "ps",
                        "-a",
                        "-q",
                        "--filter",
                        LABEL + project,
                        "--filter",
                        ONE_OFF);
        return ids.isEmpty() ? Json.MAPPER.createArrayNode() : inspect(ids.split("\n"));
    }

    JsonNode inspect(String... ids) throws IOException, InterruptedException {
        String[] command =
                Stream.concat(Stream.of("docker", "inspect"), Stream.of(ids))
                        .toArray(String[]::new);
        return Json.read(Shell.run(command));
    }

    /**
     * Runs a program of the lab in a container of its own, in the project's network.
     *
     * @param time how long the program works, besides its start
     */
    void runLab(
            Duration time, Map<String, String> environment, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "-p", project));
        command.addAll(List.of("run", "--rm", "--no-deps", "--no-TTY"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.addAll(List.of("lab", program.getName()));
        command.addAll(List.of(arguments));
        Shell.run(time.plus(Shell.TIMEOUT), command.toArray(String[]::new));
    }

    /** A program inside a container, with its input. */
    byte[] inside(Container container, String input, String... command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("docker", "exec", "-i", container.id()));
        all.addAll(List.of(command));
        return Shell.runWithInput(input, all.toArray(String[]::new));
    }

    /**
     * Asks a container on a port that is published to nobody, from inside: the images have bash,
     * which speaks TCP, and no client for HTTP.
     */
    InputStream ask(Container container, int port, String method, String path, String body)
            throws IOException, InterruptedException {
        String request =
                "%s %s HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(method, path, body.length(), body);
        byte[] answer =
                inside(
                        container,
                        request,
                        "bash",
                        "-c",
                        "exec 3<>/dev/tcp/127.0.0.1/" + port + "; cat >&3; cat <&3");
        return RawHttpResponse.read(answer).bodyOf200(container.shortName() + " " + path);
    }
}
