package dev.breakwater.lab.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects commands that a foreign web page sends through the browser of a user who can reach the
 * lab's port. A request other than GET and HEAD needs a {@code Host} that is localhost, an IP
 * address or one of the given names, and a JSON content type unless it is a DELETE. The services'
 * management ports have the same rule.
 */
public final class CommandFilter extends Filter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOCAL_OR_ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern JSON_TYPE = Pattern.compile("(?i)application/json\\s*(;.*)?");

    private final Set<String> hosts;

    /**
     * Accepts localhost, IP addresses and these names.
     *
     * @param hosts names in lower case, without a port
     */
    public CommandFilter(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    @Override
    public String description() {
        return "rejects commands of foreign web pages";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String method = exchange.getRequestMethod();
        if (SAFE_METHODS.contains(method)) {
            chain.doFilter(exchange);
        } else if (!isAllowed(exchange.getRequestHeaders().getFirst("Host"))) {
            reject(
                    exchange,
                    403,
                    "Host must be localhost, an IP address, or one of %s.".formatted(hosts));
        } else if (!method.equals("DELETE")
                && !isJson(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            reject(exchange, 415, "A command needs Content-Type: application/json.");
        } else {
            chain.doFilter(exchange);
        }
    }

    private boolean isAllowed(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOCAL_OR_ADDRESS.matcher(name).matches() || hosts.contains(name);
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && JSON_TYPE.matcher(type).matches();
    }

    private static void reject(HttpExchange exchange, int status, String detail)
            throws IOException {
        byte[] problem =
                "{\"status\":%d,\"detail\":\"%s\"}".formatted(status, detail).getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(status, problem.length);
            exchange.getResponseBody().write(problem);
        }
    }
}
