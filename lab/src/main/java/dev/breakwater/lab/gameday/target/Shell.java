package dev.breakwater.lab.gameday.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end. */
public final class Shell {

    /** A working Docker engine answers sooner. */
    public static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final File NOTHING = new File("/dev/null");

    private Shell() {}

    /**
     * Runs Docker's command line.
     *
     * @param arguments separated by blanks
     */
    public static String docker(String arguments) throws IOException, InterruptedException {
        return run(TIMEOUT, List.of(("docker " + arguments).split(" ")));
    }

    /**
     * Runs a program, and returns its output.
     *
     * @throws IOException if the program fails or exceeds the timeout, with what it printed on
     *     stderr
     */
    public static String run(Duration timeout, List<String> command)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("breakwater-drill");
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(NOTHING)
                        .redirectOutput(out.toFile())
                        .redirectError(errors.toFile())
                        .start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        String.join(" ", command) + " does not end within " + timeout);
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s ended with %d: %s"
                                .formatted(
                                        String.join(" ", command),
                                        process.exitValue(),
                                        Files.readString(errors).strip()));
            }
            return Files.readString(out).strip();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            for (Path file : List.of(out, errors, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
