package dev.breakwater.lab.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.breakwater.lab.http.CommandFilter;
import dev.breakwater.lab.http.HttpServers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.Set;

/**
 * A receiver for Alertmanager's webhook. {@code POST /alerts} takes its messages, {@code GET
 * /alerts} shows every {@link Alert} so far, {@code DELETE /alerts} forgets them, {@code GET
 * /alive} answers 200. What changes something goes through the {@link CommandFilter}.
 */
public final class AlertReceiver implements AutoCloseable {

    private static final int PORT = 8080;
    private static final int MOST_BYTES = 1 << 20; // a message of hundreds of alerts

    private final AlertBook book;
    private final HttpServer server;

    /**
     * Begins to listen.
     *
     * @param address with port 0 for any that is free
     * @param hosts names under which it takes messages, besides localhost and IP addresses
     */
    AlertReceiver(InetSocketAddress address, Set<String> hosts, Clock clock) throws IOException {
        book = new AlertBook(clock);
        server = HttpServers.create(address);
        server.createContext("/alerts", this::alerts).getFilters().add(new CommandFilter(hosts));
        server.createContext("/alive", exchange -> answer(exchange, 200, ""));
        server.start();
    }

    /** In a container: on all of its addresses, under the names that the arguments give. */
    public static void main(String[] hosts) throws IOException {
        var receiver =
                new AlertReceiver(new InetSocketAddress(PORT), Set.of(hosts), Clock.systemUTC());
        System.out.println("listening on port " + receiver.port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void alerts(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> show(exchange);
            case "POST" -> take(exchange);
            case "DELETE" -> {
                book.forget();
                answer(exchange, 204, "");
            }
            default -> answer(exchange, 405, "GET, POST or DELETE\n");
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] message = exchange.getRequestBody().readNBytes(MOST_BYTES);
        try {
            book.tell(message);
        } catch (IOException | DateTimeException notAlertmanagers) {
            answer(exchange, 400, notAlertmanagers.getMessage() + "\n");
            return;
        }
        answer(exchange, 204, "");
    }

    private void show(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, 200, AlertsJson.write(book.all()) + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
