package dev.breakwater.peer.plain;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The protected read. The annotations stand in resilience4j's default order of execution, outermost
 * first. The fallback belongs to the outermost, as in user-service: on another one it would hide
 * the failure from the retry.
 */
@Component
public class OrderGateway {

    private static final String POLICY = "orders";
    private static final ParameterizedTypeReference<List<Order>> LIST =
            new ParameterizedTypeReference<>() {};

    /** A time limiter needs a future, so each call has a thread of its own: a virtual one. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final RestClient orders;

    OrderGateway(RestClient orders) {
        this.orders = orders;
    }

    @Retry(name = POLICY, fallbackMethod = "noOrders")
    @CircuitBreaker(name = POLICY)
    @RateLimiter(name = POLICY)
    @TimeLimiter(name = POLICY)
    @Bulkhead(name = POLICY)
    public CompletableFuture<OrdersView> ordersOf(String user) {
        return CompletableFuture.supplyAsync(() -> read(user), threads);
    }

    public CompletableFuture<OrdersView> noOrders(String user, Throwable failure) {
        return CompletableFuture.completedFuture(
                new OrdersView("MINIMAL", Instant.now(), List.of()));
    }

    private OrdersView read(String user) {
        List<Order> live = orders.get().uri("/orders?userId={user}", user).retrieve().body(LIST);
        return new OrdersView("FULL", Instant.now(), live);
    }
}
