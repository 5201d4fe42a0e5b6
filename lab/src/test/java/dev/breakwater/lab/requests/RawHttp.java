package dev.breakwater.lab.requests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests that HTTP clients refuse to send. */
final class RawHttp {

    /** A command of the live page takes nine seconds, and an order as long as its X-Deadline-Ms. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private RawHttp() {}

    /**
     * Sends a request on a connection of its own.
     *
     * @return empty if the server closes the connection without a response
     * @throws IOException if no response comes in time, or none that is HTTP
     */
    static Optional<Response> send(Request request) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), request.service().port()));
            try {
                socket.getOutputStream().write(request.bytes());
                if (request.framing() == Request.Framing.TRUNCATED) {
                    socket.shutdownOutput();
                }
            } catch (SocketException _) {
                // the server has answered before the end of the request
            }
            return read(
                    new BufferedInputStream(socket.getInputStream()),
                    request.method().equals("HEAD"));
        }
    }

    private static Optional<Response> read(InputStream in, boolean isHead) throws IOException {
        String statusLine;
        try {
            statusLine = line(in);
        } catch (EOFException | SocketException _) {
            return Optional.empty();
        }
        if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d( .*)?")) {
            throw new IOException("this is no status line: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": *", 2);
            headers.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
        if (status < 200) {
            return read(in, isHead);
        }
        var response = new Response(status, headers, "");
        boolean hasBody = !isHead && status != 204 && status != 304;
        return Optional.of(hasBody ? new Response(status, headers, body(in, response)) : response);
    }

    private static String body(InputStream in, Response head) throws IOException {
        if (head.header("Transfer-Encoding").equals("chunked")) {
            return new String(
                    chunks(in, head.header("Content-Type").startsWith("text/event-stream")), UTF_8);
        }
        String length = head.header("Content-Length");
        return new String(
                length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length)),
                UTF_8);
    }

    private static byte[] chunks(InputStream in, boolean onlyFirst) throws IOException {
        var all = new ByteArrayOutputStream();
        int length;
        do {
            length = Integer.parseInt(line(in), 16);
            all.write(in.readNBytes(length));
            line(in);
        } while (length > 0 && !onlyFirst);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
