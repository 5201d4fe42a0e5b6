package dev.breakwater.lab.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A client of the edge, the only published entry.
 *
 * @param address without a path
 */
record Edge(URI address) {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Events of one stream of the live page.
     *
     * @param hello the first event
     * @param tick the second snapshot, which has what the service has read since the stream opened
     */
    record PageEvents(JsonNode hello, JsonNode tick) {}

    /** A response. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String field(String name) throws IOException {
            return json().path(name).asText();
        }
    }

    /**
     * @param path sent without encoding
     * @param headers name, value, name, value
     */
    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    Answer orders(String user) throws IOException, InterruptedException {
        return get("/user/orders", "X-User-Id", user);
    }

    String level(String user) throws IOException, InterruptedException {
        return orders(user).field("serviceLevel");
    }

    /** Places an order under a new idempotency key. */
    Answer post(String body) throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        return send(
                request("/user/orders", "Idempotency-Key", key, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a command of the live page, with this origin. */
    Answer command(String site, String command) throws IOException, InterruptedException {
        return send(
                request(
                                "/console/commands",
                                "Content-Type",
                                "application/json",
                                "X-Breakwater-Console",
                                "1",
                                "Sec-Fetch-Site",
                                site)
                        .POST(BodyPublishers.ofString(command)));
    }

    /** Reads the first events of a new stream of the live page. */
    PageEvents pageEvents() throws IOException, InterruptedException {
        HttpRequest request = request("/console/events").GET().build();
        try (Stream<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
            Iterator<String> events = lines.iterator();
            JsonNode hello = next("hello", events);
            next("tick", events);
            return new PageEvents(hello, next("tick", events));
        }
    }

    private static JsonNode next(String event, Iterator<String> lines) throws IOException {
        String line = lines.next();
        while (!line.equals("event: " + event)) {
            line = lines.next();
        }
        return JSON.readTree(lines.next().substring("data: ".length()));
    }

    /** Opens a connection, for requests that an HTTP client refuses to send. */
    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** Returns what arrives until the edge closes the connection. */
    static String received(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** Sends a text on a connection of its own; returns what arrives until the edge closes it. */
    String answered(String text) throws IOException {
        try (Socket socket = connect()) {
            send(socket, text);
            return received(socket);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
