package dev.breakwater.lab.protection.callee;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the callee needs to know of a request.
 *
 * @param arrived the nano time at which it had been read
 * @param deadline how long its client waits from then on; {@link #NO_DEADLINE} if it did not say
 */
record CalleeRequest(String path, long arrived, Duration deadline) {

    static final Duration NO_DEADLINE = Duration.ofDays(1);

    private static final String DEADLINE = "x-deadline-ms:";
    private static final int LONGEST_LINE = 8192;

    /** The next request of a connection, or null at its end. */
    static @Nullable CalleeRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Duration deadline = NO_DEADLINE;
        String header = line(in);
        while (header != null && !header.isEmpty()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(DEADLINE)) {
                deadline = Duration.ofMillis(number(header.substring(DEADLINE.length()).strip()));
            }
            header = line(in);
        }
        String[] words = first.split(" ", 3);
        if (header == null || words.length < 3 || !words[0].equals("GET")) {
            throw new IOException("no GET request: " + first);
        }
        return new CalleeRequest(words[1], System.nanoTime(), deadline);
    }

    private static long number(String millis) throws IOException {
        try {
            return Long.parseLong(millis);
        } catch (NumberFormatException e) {
            throw new IOException("X-Deadline-Ms is no number", e);
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line without an end");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
