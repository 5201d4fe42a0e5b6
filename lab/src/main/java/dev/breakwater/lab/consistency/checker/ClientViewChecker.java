package dev.breakwater.lab.consistency.checker;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks a workload through user-service alone, for targets without a {@code StateReader}: each
 * acknowledged order is in its user's list, and the list has no more orders than the user wanted.
 */
public final class ClientViewChecker {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI orders;
    private final ArrivingClients clients;

    public ClientViewChecker(URI userService, ArrivingClients clients) {
        this.orders = userService.resolve("/user/orders");
        this.clients = clients;
    }

    /** Returns each violation as text. */
    public List<String> violations() throws IOException, InterruptedException {
        Map<String, List<OrderRequest>> wanted =
                clients.requests().stream().collect(groupingBy(OrderRequest::user));
        List<String> violations = new ArrayList<>();
        for (String user : wanted.keySet()) {
            List<String> listed = listedOrders(user);
            acknowledgedOrders(user).stream()
                    .filter(id -> !listed.contains(id))
                    .forEach(id -> violations.add("acknowledged, but not listed: " + id));
            int most = wanted.get(user).size();
            if (listed.size() > most) {
                violations.add(
                        "%s wanted %d orders, but has %d".formatted(user, most, listed.size()));
            }
        }
        return violations;
    }

    private List<String> acknowledgedOrders(String user) {
        return clients.history().acknowledgements().stream()
                .filter(each -> each.request().user().equals(user))
                .filter(each -> each.isCreated() || each.isAccepted())
                .flatMap(each -> Stream.ofNullable(each.orderId()))
                .distinct()
                .toList();
    }

    private List<String> listedOrders(String user) throws IOException, InterruptedException {
        JsonNode response =
                Json.read(Http.body(Http.request(orders, TIMEOUT).header("X-User-Id", user)));
        if (!response.path("serviceLevel").asText().equals("FULL")) {
            throw new IOException("no live orders of " + user + ": " + response);
        }
        return response.path("orders").findValuesAsText("id");
    }
}
