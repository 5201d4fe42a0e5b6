package dev.breakwater.lab.gameday.target.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An HTTP/1.x response as it comes over the wire. */
public record RawHttpResponse(int status, String body) {

    private static final String HEADERS_END = "\r\n\r\n";

    public static RawHttpResponse read(String text) throws IOException {
        int end = text.indexOf(HEADERS_END);
        if (end < 0 || !text.matches("(?s)HTTP/1\\.\\d \\d{3}.*")) {
            throw new IOException("no HTTP response, but " + text.length() + " characters");
        }
        int status = Integer.parseInt(text.split(" ", 3)[1].substring(0, 3));
        return new RawHttpResponse(status, text.substring(end + HEADERS_END.length()));
    }

    /**
     * Returns the body.
     *
     * @param request the request, for the message of the exception
     * @throws IOException if the status is not 2xx
     */
    public InputStream bodyOf2xx(String request) throws IOException {
        if (status / 100 != 2) {
            throw new IOException(request + " answered " + status + ": " + body);
        }
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }
}
