package dev.breakwater.lab.protection.callee;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A GET request.
 *
 * @param arrived the nano time at which it was read
 * @param deadline how long the client waits from then on; {@link #NO_DEADLINE} without a header
 */
public record CalleeRequest(String path, long arrived, Duration deadline) {

    static final Duration NO_DEADLINE = Duration.ofDays(1);

    private static final String DEADLINE = "X-Deadline-Ms:";

    /** Reads the next request of a connection; returns null at its end. */
    static @Nullable CalleeRequest read(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return null;
        }
        Duration deadline = NO_DEADLINE;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, DEADLINE, 0, DEADLINE.length())) {
                String millis = line.substring(DEADLINE.length()).strip();
                deadline = Duration.ofMillis(Long.parseLong(millis));
            }
        }
        String[] words = first.split(" ", 3);
        if (words.length < 3 || !words[0].equals("GET")) {
            throw new IOException("not a GET request: " + first);
        }
        return new CalleeRequest(words[1], System.nanoTime(), deadline);
    }
}
