package dev.breakwater.lab.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.CommandFilter;
import dev.breakwater.lab.http.HttpServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

/**
 * A receiver for Alertmanager's webhook. {@code POST /alerts} takes a notification, {@code GET
 * /alerts} returns every {@link Alert} so far, {@code DELETE /alerts} forgets them, {@code GET
 * /alive} answers 200. The {@link CommandFilter} guards POST and DELETE.
 */
public final class AlertReceiver implements AutoCloseable {

    private static final int PORT = 8080;
    private static final int MAX_BYTES = 1 << 20; // a notification with hundreds of alerts

    private final AlertLog log;
    private final HttpServer server;

    /**
     * Starts to listen.
     *
     * @param address the address to listen on; port 0 means any free port
     * @param hosts names that the filter accepts besides localhost and IP addresses
     */
    AlertReceiver(InetSocketAddress address, Set<String> hosts, Clock clock) throws IOException {
        log = new AlertLog(clock);
        server = HttpServers.create(address);
        server.createContext("/alerts", this::handle).getFilters().add(new CommandFilter(hosts));
        server.createContext("/alive", exchange -> send(exchange, 200, ""));
        server.start();
    }

    /** Listens on every address, in a container; the arguments are the accepted host names. */
    public static void main(String[] hosts) throws IOException {
        var receiver =
                new AlertReceiver(new InetSocketAddress(PORT), Set.of(hosts), Clock.systemUTC());
        System.out.println("listening on port " + receiver.port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                send(exchange, 200, new AlertList(log.all()).json() + "\n");
            }
            case "POST" -> add(exchange);
            case "DELETE" -> {
                log.clear();
                send(exchange, 204, "");
            }
            default -> send(exchange, 405, "GET, POST or DELETE\n");
        }
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] message = exchange.getRequestBody().readNBytes(MAX_BYTES);
        try {
            log.add(message);
        } catch (IOException notANotification) {
            send(exchange, 400, notANotification.getMessage() + "\n");
            return;
        }
        send(exchange, 204, "");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
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
