package dev.breakwater.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.CommandFilter;
import dev.breakwater.lab.http.HttpServers;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The HTTP API of the load's rate: {@code GET /rate} returns {@code
 * {"rate":50,"first":50,"most":500}}, {@code PUT /rate} with {@code {"rate":80}} changes the rate.
 * The {@link CommandFilter} guards it.
 */
record RateEndpoint(ArrivalRate rate) {

    private record State(int rate, int first, int most) {}

    /**
     * Starts to listen.
     *
     * @param hosts names that the filter accepts besides localhost and IP addresses
     */
    static HttpServer start(InetSocketAddress address, Set<String> hosts, ArrivalRate rate)
            throws IOException {
        HttpServer server = HttpServers.create(address);
        server.createContext("/rate", new RateEndpoint(rate)::handle)
                .getFilters()
                .add(new CommandFilter(hosts));
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> send(exchange, 200);
                case "PUT" -> send(exchange, rate.change(wanted(exchange)) ? 200 : 400);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private static int wanted(HttpExchange exchange) throws IOException {
        try {
            JsonNode wanted = Json.MAPPER.readTree(exchange.getRequestBody()).path("rate");
            return wanted.isInt() ? wanted.intValue() : -1;
        } catch (JsonProcessingException notJson) {
            return -1;
        }
    }

    private void send(HttpExchange exchange, int status) throws IOException {
        var state = new State(rate.perSecond(), rate.initial(), rate.max());
        byte[] body = Json.MAPPER.writeValueAsBytes(state);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
