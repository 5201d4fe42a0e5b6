package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.AttemptResult;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PortLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Places orders at user-service, or at one of the replicas of order-service behind it. */
public final class OrdersApi {

    private final URI userService;
    private final List<URI> replicas;
    private final AttemptListener listener;

    private record UserServiceBody(List<OrderItem> items) {}

    private record OrderServiceBody(String userId, List<OrderItem> items) {}

    /** Takes the replicas of order-service; none if no client asks it directly. */
    OrdersApi(URI userService, List<URI> replicas, AttemptListener listener) {
        this.userService = userService.resolve("/user/orders");
        this.replicas = replicas.stream().map(replica -> replica.resolve("/orders")).toList();
        this.listener = listener;
    }

    public static OrdersApi of(PortLayout layout) {
        return new OrdersApi(
                URI.create(layout.userService().url()),
                layout.replicas().stream().map(LoopbackAddress::url).map(URI::create).toList(),
                (_, _, _) -> {});
    }

    int replicas() {
        return replicas.size();
    }

    AttemptResult placeAtUserService(OrderRequest order, Duration timeout)
            throws InterruptedException {
        var body = new UserServiceBody(order.items());
        return send(
                request(userService, order, body, timeout).header("X-User-Id", order.user()),
                false);
    }

    /**
     * Places an order at order-service itself.
     *
     * @param replica the index of the replica, from 0
     */
    AttemptResult placeAt(int replica, OrderRequest order, Duration timeout)
            throws InterruptedException {
        var body = new OrderServiceBody(order.user(), order.items());
        return send(request(replicas.get(replica), order, body, timeout), true);
    }

    private static HttpRequest.Builder request(
            URI address, OrderRequest order, Object body, Duration timeout) {
        return Http.json("POST", address, timeout, Json.MAPPER.valueToTree(body).toString())
                .header("Idempotency-Key", order.key());
    }

    private AttemptResult send(HttpRequest.Builder request, boolean direct)
            throws InterruptedException {
        long began = System.nanoTime();
        AttemptResult result;
        try {
            result = result(Http.send(request), direct);
        } catch (IOException e) {
            result = AttemptResult.failed(direct, e.getClass().getSimpleName());
        }
        listener.attempted(result.kind(), began, System.nanoTime());
        return result;
    }

    private static AttemptResult result(HttpResponse<String> response, boolean direct) {
        return new AttemptResult(
                response.statusCode(),
                direct,
                response.body(),
                response.headers().firstValue("X-Served-By").orElse(null),
                response.headers().firstValue("Idempotency-Replayed").isPresent(),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                        .orElse(null));
    }
}
