package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.gameday.target.instance.Instance;
import dev.breakwater.lab.gameday.target.instance.Instances;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A running Compose project.
 *
 * @param project the name of the project
 */
public record ComposeProject(String project) implements Instances {

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
    @Override
    public List<Instance> all() throws IOException, InterruptedException {
        String label = " --filter label=com.docker.compose.";
        String ids =
                Shell.docker("ps -a -q" + label + "project=" + project + label + "oneoff=False");
        if (ids.isEmpty()) {
            return List.of();
        }
        return StreamSupport.stream(inspect(ids.replace('\n', ' ')).spliterator(), false)
                .map(ComposeProject::instance)
                .filter(each -> !each.service().equals("credentials"))
                .sorted(Comparator.comparing(Instance::name))
                .toList();
    }

    /** Reads what the engine says of a container. */
    public static Instance instance(JsonNode inspected) {
        JsonNode state = inspected.path("State");
        return new Instance(
                inspected.path("Id").asText(),
                inspected.path("Name").asText().substring(1),
                inspected.path("Config").path("Labels").path("com.docker.compose.service").asText(),
                state.path("StartedAt").asText(),
                state.path("Status").asText(),
                Optional.ofNullable(state.path("Health").path("Status").textValue()));
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
        Shell.run(time.plus(Shell.TIMEOUT), command);
    }

    @Override
    public String exec(Instance container, String... command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("docker", "exec", container.id()));
        all.addAll(List.of(command));
        return Shell.run(Shell.TIMEOUT, all);
    }
}
