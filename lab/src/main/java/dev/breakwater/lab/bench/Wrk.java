package dev.breakwater.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load tool: a package of every distribution, and far cheaper than a client on the JVM. */
final class Wrk {

    private static final int CONNECTIONS = 32;
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern WORSE =
            Pattern.compile("(?:Non-2xx or 3xx responses|below FULL): (\\d+)");

    /**
     * A time-out on a noisy machine is no reason to lose the run; more than that is another run.
     */
    private static final double TOLERATED = 0.001;

    /** Each request is another user's, and each answer must be live data. */
    private static final String SCRIPT =
            """
            local n, threads = 0, {}
            below = 0
            function setup(thread) table.insert(threads, thread) end
            function request()
              n = n + 1
              local user = n %% 2000 + 1
              local headers = {["X-User-Id"] = string.format("user-%%04d", user)}
              return wrk.format("GET", string.format("%s", user), headers)
            end
            function response(status, headers)
              local level = headers["X-Service-Level"]
              if level and level ~= "FULL" then below = below + 1 end
            end
            function done()
              for _, thread in ipairs(threads) do print("below FULL: " .. thread:get("below")) end
            end
            """;

    private final Path script;

    Wrk(Path directory) {
        this.script = directory.resolve("distinct-users.lua");
    }

    private String run(String baseUrl, String path, Duration time) throws InterruptedException {
        try {
            Files.writeString(script, SCRIPT.formatted(path));
            Process wrk =
                    new ProcessBuilder(
                                    "wrk",
                                    "-t1",
                                    "-c" + CONNECTIONS,
                                    "-d" + time.toSeconds() + "s",
                                    "-s",
                                    script.toString(),
                                    baseUrl)
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
    void warmUp(String baseUrl, String path, Duration time) throws InterruptedException {
        String _ = run(baseUrl, path, time);
    }

    /**
     * Loads the address for the given time.
     *
     * @return how many requests were answered
     * @throws IllegalStateException if more than a few were not answered with live data
     */
    long load(String baseUrl, String path, Duration time) throws InterruptedException {
        return answered(run(baseUrl, path, time));
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
