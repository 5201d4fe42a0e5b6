package dev.breakwater.lab.gameday.target.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer in HTTP as it came over the wire, whole. */
public record RawHttpResponse(int status, String body) {

    private static final String HEADERS_END = "\r\n\r\n";

    public static RawHttpResponse read(byte[] raw) throws IOException {
        String text = new String(raw, UTF_8);
        int end = text.indexOf(HEADERS_END);
        if (end < 0 || !text.matches("(?s)HTTP/1\\.\\d \\d{3}.*")) {
            throw new IOException("no answer, but " + raw.length + " bytes");
        }
        int status = Integer.parseInt(text.split(" ", 3)[1].substring(0, 3));
        return new RawHttpResponse(status, text.substring(end + HEADERS_END.length()));
    }

    /**
     * The body, if it is what was asked for.
     *
     * @param question for the message, if it is not
     */
    public InputStream bodyOf200(String question) throws IOException {
        if (status / 100 != 2) {
            throw new IOException(question + " answered " + status + ": " + body);
        }
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }
}
