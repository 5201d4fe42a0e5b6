package dev.breakwater.lab.bench;

import dev.breakwater.lab.http.Http;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Places orders at a steady rate until the process ends, without waiting for the responses. */
final class BackgroundOrders {

    static final int PER_SECOND = 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String ORDER =
            "{\"userId\":\"feed\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}";

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("background-orders").factory());
    private final URI orders;

    BackgroundOrders(String baseUrl) {
        this.orders = URI.create(baseUrl + "/orders");
    }

    void start() {
        var _ =
                scheduler.scheduleAtFixedRate(
                        this::place, 0, 1000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void place() {
        var _ =
                Http.CLIENT.sendAsync(
                        Http.json("POST", orders, TIMEOUT, ORDER)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .build(),
                        BodyHandlers.discarding());
    }
}
