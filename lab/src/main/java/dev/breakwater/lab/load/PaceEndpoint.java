package dev.breakwater.lab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.breakwater.lab.http.CommandFilter;
import dev.breakwater.lab.http.HttpServers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;

/**
 * Where the load is steered: {@code GET /rate} tells {@code {"rate":50,"first":50,"most":500}},
 * {@code PUT /rate} with {@code {"rate":80}} changes it, if the {@link CommandFilter} lets it
 * through.
 */
final class PaceEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pace pace;

    private PaceEndpoint(Pace pace) {
        this.pace = pace;
    }

    /**
     * Listens until it is stopped, or the process ends.
     *
     * @param hosts names under which it takes commands, besides localhost and IP addresses
     */
    static HttpServer start(InetSocketAddress address, Set<String> hosts, Pace pace)
            throws IOException {
        HttpServer server = HttpServers.create(address);
        server.createContext("/rate", new PaceEndpoint(pace)::answer)
                .getFilters()
                .add(new CommandFilter(hosts));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> send(exchange, 200);
                case "PUT" -> send(exchange, pace.change(wanted(exchange)) ? 200 : 400);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private static int wanted(HttpExchange exchange) throws IOException {
        try {
            JsonNode rate = JSON.readTree(exchange.getRequestBody()).path("rate");
            return rate.isInt() ? rate.intValue() : -1;
        } catch (JsonProcessingException noJson) {
            return -1;
        }
    }

    private void send(HttpExchange exchange, int status) throws IOException {
        Map<String, Integer> state =
                Map.of("rate", pace.perSecond(), "first", pace.first(), "most", pace.most());
        byte[] body = JSON.writeValueAsString(state).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
