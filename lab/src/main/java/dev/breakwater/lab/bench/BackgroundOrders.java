package dev.breakwater.lab.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Places orders at a steady rate until the process ends, and waits for none of them. */
final class BackgroundOrders {

    static final int PER_SECOND = 20;

    private static final String ORDER =
            "{\"userId\":\"feed\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}";

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("order-feed").factory());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI orders;

    BackgroundOrders(String baseUrl) {
        this.orders = URI.create(baseUrl + "/orders");
    }

    void start() {
        var _ = clock.scheduleAtFixedRate(this::place, 0, 1000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void place() {
        var _ =
                http.sendAsync(
                        HttpRequest.newBuilder(orders)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .timeout(Duration.ofSeconds(10))
                                .POST(BodyPublishers.ofString(ORDER))
                                .build(),
                        BodyHandlers.discarding());
    }
}
