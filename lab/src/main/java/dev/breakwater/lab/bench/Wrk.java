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
    private static final Pattern FAILED =
            Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    /** Each request is another user's, so that nothing is answered from what is known. */
    private static final String DISTINCT_USERS =
            """
            local n = 0
            request = function()
              n = n + 1
              local user = n % 2000 + 1
              return wrk.format("GET", string.format(path, user), {["X-User-Id"] = string.format("user-%04d", user)})
            end
            """;

    private final Path script;

    Wrk(Path directory) {
        this.script = directory.resolve("distinct-users.lua");
    }

    private String run(String baseUrl, String path, Duration time) throws InterruptedException {
        try {
            Files.writeString(script, "path = \"" + path + "\"\n" + DISTINCT_USERS);
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
     * @throws IllegalStateException if any was not answered with a 2xx
     */
    long load(String baseUrl, String path, Duration time) throws InterruptedException {
        return answered(run(baseUrl, path, time));
    }

    static long answered(String output) {
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find() || FAILED.matcher(output).find()) {
            throw new IllegalStateException("wrk was not answered as it should be:\n" + output);
        }
        return Long.parseLong(requests.group(1));
    }
}
