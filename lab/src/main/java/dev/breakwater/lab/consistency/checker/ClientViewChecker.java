package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.Acknowledgement;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where nobody can look into the books, customers still can ask for their orders: each that was
 * acknowledged has to be among them, and there may be no more of them than were wanted.
 */
public final class ClientViewChecker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> KEPT =
            Set.of(Acknowledgement.CREATED, Acknowledgement.ACCEPTED);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI orders;
    private final ArrivingClients customers;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param front where user-service is reached
     */
    public ClientViewChecker(URI front, ArrivingClients customers) {
        this.orders = front.resolve("/user/orders");
        this.customers = customers;
    }

    /** What must not be, in words; empty if there is nothing. */
    public List<String> differences() throws IOException, InterruptedException {
        Map<String, List<OrderRequest>> wanted =
                customers.purchases().stream().collect(groupingBy(OrderRequest::user));
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, List<OrderRequest>> each : wanted.entrySet()) {
            String user = each.getKey();
            List<String> seen = ordersOf(user);
            acknowledgedTo(user)
                    .filter(id -> !seen.contains(id))
                    .forEach(id -> differences.add("acknowledged, and not to be seen: " + id));
            if (seen.size() > each.getValue().size()) {
                differences.add(
                        "%s wanted %d orders, and sees %d"
                                .formatted(user, each.getValue().size(), seen.size()));
            }
        }
        return differences;
    }

    private Stream<String> acknowledgedTo(String user) {
        return customers.records().acknowledgements().stream()
                .filter(answer -> answer.purchase().user().equals(user))
                .filter(answer -> KEPT.contains(answer.status()))
                .flatMap(answer -> Stream.ofNullable(answer.orderId()))
                .distinct();
    }

    private List<String> ordersOf(String user) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(orders).header("X-User-Id", user).timeout(PATIENCE).build();
        JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        if (!answer.path("serviceLevel").asText().equals("FULL")) {
            throw new IOException("the orders of " + user + " cannot be seen: " + answer);
        }
        return answer.path("orders").findValuesAsText("id");
    }
}
