package dev.breakwater.lab.load;

import dev.breakwater.lab.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;

/** Places a small order, without retries, and counts the response's status. */
final class OrderPlacer implements Caller {

    private static final String ORDER =
            """
            {"items":[{"sku":"COF-001","quantity":1},{"sku":"CHO-001","quantity":2}]}\
            """;

    private final URI orders;
    private final List<LoadStatistics> statistics;

    OrderPlacer(URI target, LoadStatistics... statistics) {
        this.orders = target.resolve("/user/orders");
        this.statistics = List.of(statistics);
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        String status = place(user);
        statistics.forEach(each -> each.placed(status));
    }

    @Override
    public void dropped(long intended) {
        statistics.forEach(each -> each.dropped(intended));
    }

    private String place(int user) throws InterruptedException {
        HttpRequest.Builder request =
                Http.json("POST", orders, OrderReader.TIMEOUT, ORDER)
                        .header("X-User-Id", OrderReader.userId(user))
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        try {
            return Integer.toString(Http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
