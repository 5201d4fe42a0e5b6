package dev.breakwater.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load tool: a package of every distribution, and far cheaper than a client on the JVM. */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern WORSE =
            Pattern.compile("(?:Non-2xx or 3xx responses|below FULL|not confirmed): (\\d+)");

    /**
     * A time-out on a noisy machine is no reason to lose the run; more than that is another run.
     */
    private static final double TOLERATED = 0.001;

    private final Path directory;

    Wrk(Path directory) {
        this.directory = directory;
    }

    private Path script(WrkWorkload workload) throws IOException {
        Path script = directory.resolve(workload.script());
        try (InputStream resource = Wrk.class.getResourceAsStream(workload.script())) {
            Files.copy(
                    Objects.requireNonNull(resource, workload.script()),
                    script,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    private String run(String baseUrl, WrkWorkload workload, Duration time)
            throws InterruptedException {
        try {
            Process wrk =
                    new ProcessBuilder(
                                    "wrk",
                                    "-t1",
                                    "-c" + workload.connections(),
                                    "-d" + time.toSeconds() + "s",
                                    "-s",
                                    script(workload).toString(),
                                    baseUrl,
                                    "--",
                                    workload.path())
                            .redirectErrorStream(true)
                            .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of these, cold services may fail some: only the rounds that count are strict. */
    void warmUp(String baseUrl, WrkWorkload workload, Duration time) throws InterruptedException {
        String _ = run(baseUrl, workload, time);
    }

    /**
     * Loads the address for the given time.
     *
     * @return how many requests were answered
     * @throws IllegalStateException if more than a few were not answered as they should be
     */
    long load(String baseUrl, WrkWorkload workload, Duration time) throws InterruptedException {
        return answered(run(baseUrl, workload, time));
    }

    static long answered(String output) {
        Matcher requests = REQUESTS.matcher(output);
        long answered = requests.find() ? Long.parseLong(requests.group(1)) : 0;
        long worse =
                WORSE.matcher(output).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
        if (answered == 0 || worse > answered * TOLERATED) {
            throw new IllegalStateException("wrk was not answered as it should be:\n" + output);
        }
        return answered;
    }
}
