package dev.breakwater.lab.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The only way in, as callers see it.
 *
 * @param address without a path
 */
record Edge(URI address) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
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
     * @param path is sent as it is
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

    /** The names of the first events among so many lines of a stream that does not end. */
    List<String> eventsAmong(String path, int lines) throws IOException, InterruptedException {
        try (Stream<String> stream =
                HTTP.send(request(path).GET().build(), BodyHandlers.ofLines()).body()) {
            return stream.limit(lines).filter(line -> line.startsWith("event: ")).toList();
        }
    }

    /** Under a key of its own. */
    Answer post(String body) throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        return send(
                request("/user/orders", "Idempotency-Key", key, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
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
