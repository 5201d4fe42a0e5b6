package dev.breakwater.lab.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;

/** Places a small order once, and counts what it was answered. */
final class OrderPlacer implements Caller {

    private static final String ORDER =
            """
            {"items":[{"sku":"COF-001","quantity":1},{"sku":"CHO-001","quantity":2}]}\
            """;

    private final URI orders;
    private final List<LoadStatistics> tallies;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(OrderReader.PATIENCE)
                    .build();

    OrderPlacer(URI target, LoadStatistics... tallies) {
        this.orders = target.resolve("/user/orders");
        this.tallies = List.of(tallies);
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        String status = statusFor(user);
        tallies.forEach(tally -> tally.placed(status));
    }

    @Override
    public void dropped(long intended) {
        tallies.forEach(tally -> tally.dropped(intended));
    }

    private String statusFor(int user) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(orders)
                        .header("X-User-Id", String.format("user-%04d", user + 1))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .timeout(OrderReader.PATIENCE)
                        .POST(BodyPublishers.ofString(ORDER))
                        .build();
        try {
            return Integer.toString(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
