package dev.breakwater.user.orders.read;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.read.ReadResult.Live;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The protected reads from the Order Service. The annotations stand in their order of execution,
 * outermost first; {@code application.yaml} sets that order and every number.
 *
 * <p>The fallback belongs to the outermost annotation: on an inner one it would hide the failure
 * from the retry and the breaker. It is public because resilience4j opens and closes access to any
 * other method around each call, and concurrent calls race for it.
 */
public class ResilientOrderGateway implements OrderGateway {

    /** The name of all five policies. */
    public static final String POLICY = "orders";

    private final OrderClient client;
    private final Attempts attempts;
    private final LastKnownOrders lastKnown;

    ResilientOrderGateway(OrderClient client, Attempts attempts, LastKnownOrders lastKnown) {
        this.client = client;
        this.attempts = attempts;
        this.lastKnown = lastKnown;
    }

    @Override
    @RateLimiter(name = POLICY, fallbackMethod = "lastKnownOrders")
    @CircuitBreaker(name = POLICY)
    @Retry(name = POLICY)
    @TimeLimiter(name = POLICY)
    @Bulkhead(name = POLICY)
    public CompletionStage<ReadResult<List<Order>>> ordersOf(UserId user, Call call) {
        return attempts.start(
                call,
                attempt -> {
                    Moment asked = lastKnown.now();
                    List<Order> orders = client.ordersOf(user, attempt);
                    lastKnown.remember(user, orders, asked);
                    return new Live<>(orders);
                });
    }

    public CompletionStage<ReadResult<List<Order>>> lastKnownOrders(
            UserId user, Call call, Throwable failure) {
        return completedStage(lastKnown.ordersOf(user, Cause.of(failure)));
    }

    @Override
    @RateLimiter(name = POLICY, fallbackMethod = "lastKnownOrder")
    @CircuitBreaker(name = POLICY)
    @Retry(name = POLICY)
    @TimeLimiter(name = POLICY)
    @Bulkhead(name = POLICY)
    public CompletionStage<ReadResult<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return attempts.start(
                call,
                attempt -> {
                    Moment asked = lastKnown.now();
                    Optional<Order> order = client.order(id, attempt);
                    order.ifPresentOrElse(
                            known -> lastKnown.remember(known, asked),
                            () -> lastKnown.forget(user, id, asked));
                    return new Live<>(order.filter(known -> known.belongsTo(user)));
                });
    }

    public CompletionStage<ReadResult<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, Throwable failure) {
        return completedStage(lastKnown.orderOf(user, id, Cause.of(failure)));
    }
}
