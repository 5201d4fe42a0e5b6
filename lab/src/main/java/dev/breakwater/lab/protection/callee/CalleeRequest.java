package dev.breakwater.lab.protection.callee;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param arrived the nano time at which it was read
 */
public record CalleeRequest(String method, String path, String body, long arrived) {

    private static final String LENGTH = "Content-Length:";
    private static final Pattern USER = Pattern.compile("[?\"]userId\"?[=:]\"?([^\"]+)");

    /** Reads the next request of a connection; returns null at its end. */
    static @Nullable CalleeRequest read(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return null;
        }
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        String[] words = first.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("not a request: " + first);
        }
        return new CalleeRequest(words[0], words[1], body(in, length), System.nanoTime());
    }

    private static String body(BufferedReader in, int length) throws IOException {
        char[] body = new char[length]; // in ASCII
        for (int read = 0; read < length; ) {
            int more = in.read(body, read, length - read);
            if (more < 0) {
                throw new IOException("the client disconnected within a request");
            }
            read += more;
        }
        return new String(body);
    }

    boolean isForOrders() {
        return path.startsWith("/orders?userId=") || isPlacement();
    }

    boolean isPlacement() {
        return method.equals("POST") && path.equals("/orders");
    }

    /** Returns the user of a request for orders. */
    String user() throws IOException {
        Matcher user = USER.matcher(isPlacement() ? body : path);
        if (!user.find()) {
            throw new IOException("no user: " + this);
        }
        return user.group(1);
    }
}
