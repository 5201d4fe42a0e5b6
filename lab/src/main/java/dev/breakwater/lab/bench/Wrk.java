package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs wrk, a load generator that needs far less CPU than a client on the JVM. */
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILURES =
            Pattern.compile("(?:Non-2xx or 3xx responses|below FULL|not confirmed): (\\d+)");

    /** A few timeouts on a noisy machine do not invalidate a run; more do. */
    private static final double MAX_FAILURES = 0.001;

    private final Path directory;
    private long sent;

    Wrk(Path directory) {
        this.directory = directory;
    }

    /** Loads a server that may still fail some requests because it is cold. */
    void warmUp(String baseUrl, WrkWorkload workload, Duration time) throws InterruptedException {
        String _ = run(baseUrl, workload, time);
    }

    /**
     * Loads a server. The first user is the one after the last user of the run before.
     *
     * @return the number of responses
     * @throws CommandException if too many requests failed
     */
    long load(String baseUrl, WrkWorkload workload, Duration time) throws InterruptedException {
        long responses = responses(run(baseUrl, workload, time));
        sent += responses;
        return responses;
    }

    private String run(String baseUrl, WrkWorkload workload, Duration time)
            throws InterruptedException {
        Path script = directory.resolve(workload.script());
        try {
            Files.writeString(script, Resource.text(Wrk.class, workload.script()));
            Process wrk =
                    new ProcessBuilder(
                                    "wrk",
                                    "-t1",
                                    "-c" + workload.connections(),
                                    "-d" + time.toSeconds() + "s",
                                    "-s",
                                    script.toString(),
                                    baseUrl,
                                    "--",
                                    workload.path(),
                                    Integer.toString(workload.users()),
                                    Long.toString(sent))
                            .redirectErrorStream(true)
                            .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long responses(String output) {
        Matcher requests = REQUESTS.matcher(output);
        long responses = requests.find() ? Long.parseLong(requests.group(1)) : 0;
        long failures =
                FAILURES.matcher(output).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
        if (responses == 0 || failures > responses * MAX_FAILURES) {
            throw new CommandException("too many of wrk's requests failed:\n" + output);
        }
        return responses;
    }
}
