package dev.breakwater.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Another instance of the service, "peer-1", as far as the page knows it. */
final class FakePeer {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, String> states = new ConcurrentHashMap<>(Map.of("stock", "CLOSED"));
    private final List<JsonNode> commands = new CopyOnWriteArrayList<>();
    private final String process = UUID.randomUUID().toString();
    private volatile @Nullable String answer; // instead of its status

    FakePeer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/actuator/console", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers with this text from now on, or with its status again if it is null. */
    void answer(@Nullable String text) {
        answer = text;
    }

    List<JsonNode> commands() {
        return commands;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String instead = answer;
            if (exchange.getRequestMethod().equals("POST")) {
                JsonNode command = JSON.readTree(exchange.getRequestBody());
                commands.add(command);
                boolean opens = command.path("order").asText().equals("FORCE_OPEN");
                states.put(command.path("breaker").asText(), opens ? "FORCED_OPEN" : "CLOSED");
            }
            byte[] body =
                    (instead == null ? status().toString() : instead)
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    ObjectNode status() {
        ObjectNode status = JSON.createObjectNode().put("id", "peer-1").put("process", process);
        status.putObject("calls")
                .put("succeeded", 1)
                .put("failed", 0)
                .put("ignored", 0)
                .put("refused", 0);
        status.set("breakers", JSON.valueToTree(states));
        return status;
    }
}
