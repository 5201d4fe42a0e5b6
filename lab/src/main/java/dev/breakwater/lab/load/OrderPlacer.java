package dev.breakwater.lab.load;

import dev.breakwater.lab.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;

/** Places a small order, without retries, and reports the response's status. */
public final class OrderPlacer implements Caller {

    private static final String ORDER =
            """
            {"items":[{"sku":"COF-001","quantity":1},{"sku":"CHO-001","quantity":2}]}\
            """;

    private final URI orders;
    private final List<CallListener> listeners;

    public OrderPlacer(URI target, CallListener... listeners) {
        this.orders = target.resolve("/user/orders");
        this.listeners = List.of(listeners);
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        CallOutcome outcome = place(user);
        long ended = System.nanoTime();
        listeners.forEach(listener -> listener.completed(outcome, intended, ended));
    }

    @Override
    public void dropped(long intended) {
        listeners.forEach(listener -> listener.dropped(intended));
    }

    private CallOutcome place(int user) throws InterruptedException {
        HttpRequest.Builder request =
                Http.json("POST", orders, OrderReader.TIMEOUT, ORDER)
                        .header("X-User-Id", OrderReader.userId(user))
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        try {
            int status = Http.send(request, BodyHandlers.discarding()).statusCode();
            return new CallOutcome(Integer.toString(status), "-", "-");
        } catch (IOException e) {
            return CallOutcome.failed(e);
        }
    }
}
