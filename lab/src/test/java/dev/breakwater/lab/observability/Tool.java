package dev.breakwater.lab.observability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An installed program of Prometheus or Alertmanager. */
public record Tool(Path path) {

    /** Finds a program by any of these names; skips the test with a message if there is none. */
    public static Tool onPath(String... names) {
        Optional<Path> found = Stream.of(names).flatMap(Tool::places).findFirst();
        assumeTrue(
                found.isPresent(),
                () ->
                        "skipped: no "
                                + names[0]
                                + " on the PATH (Debian: apt install "
                                + packageOf(names[0])
                                + ")");
        return new Tool(found.orElseThrow());
    }

    private static Stream<Path> places(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable);
    }

    private static String packageOf(String name) {
        return name.equals("prometheus") || name.equals("promtool")
                ? "prometheus"
                : "prometheus-alertmanager";
    }

    public record Outcome(int status, String output) {}

    public Outcome run(String... arguments) throws Exception {
        Process process = process(arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    public ProcessBuilder process(String... arguments) {
        return new ProcessBuilder(
                        Stream.concat(Stream.of(path.toString()), List.of(arguments).stream())
                                .toList())
                .redirectErrorStream(true);
    }
}
