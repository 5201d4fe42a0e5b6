package dev.breakwater.user.orders;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.DeadlineExceeded;
import dev.breakwater.resilience.attempt.NoReplicaReady;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.orders.LastKnownOrders.Moment;
import dev.breakwater.user.request.UserId;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protected reads from the Order Service. The annotations stand in their order of execution,
 * outermost first; the order itself and every number are in {@code application.yaml}.
 *
 * <p>The fallback is the outermost annotation's: on an inner one it would swallow the failure that
 * a retry or the breaker needs to see. There is one for each cause. Fallbacks are public because
 * resilience4j opens and closes access to others around each call, and concurrent calls race for
 * it.
 */
public class ResilientOrderGateway implements OrderGateway {

    private static final Logger log = LoggerFactory.getLogger(ResilientOrderGateway.class);
    private static final String ORDERS = "orders";

    private final OrderClient client;
    private final Attempts attempts;
    private final LastKnownOrders lastKnown;

    ResilientOrderGateway(OrderClient client, Attempts attempts, LastKnownOrders lastKnown) {
        this.client = client;
        this.attempts = attempts;
        this.lastKnown = lastKnown;
    }

    @Override
    @RateLimiter(name = ORDERS, fallbackMethod = "lastKnownOrders")
    @CircuitBreaker(name = ORDERS)
    @Retry(name = ORDERS)
    @TimeLimiter(name = ORDERS)
    @Bulkhead(name = ORDERS)
    public CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call) {
        return attempts.start(
                call,
                attempt -> {
                    Moment asked = lastKnown.now();
                    List<Order> orders = client.ordersOf(user, attempt);
                    lastKnown.remember(user, orders, asked);
                    return new Live<>(orders);
                });
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, CallNotPermittedException open) {
        return completedStage(lastKnown.ofUser(user, Cause.CIRCUIT_OPEN));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, RequestNotPermitted tooMany) {
        return completedStage(lastKnown.ofUser(user, Cause.RATE_LIMITED));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, BulkheadFullException full) {
        return completedStage(lastKnown.ofUser(user, Cause.BULKHEAD_FULL));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, DeadlineExceeded late) {
        return completedStage(lastKnown.ofUser(user, Cause.DEADLINE_EXCEEDED));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, TimeoutException slow) {
        return completedStage(lastKnown.ofUser(user, Cause.TIMEOUT));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, UpstreamFailure failure) {
        return completedStage(lastKnown.ofUser(user, Cause.UPSTREAM_ERROR));
    }

    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, NoReplicaReady none) {
        return completedStage(lastKnown.ofUser(user, Cause.CIRCUIT_OPEN));
    }

    /** A bug of ours, as far as anybody knew. It shows in the log, and costs nobody an answer. */
    public CompletionStage<Answer<List<Order>>> lastKnownOrders(
            UserId user, Call call, RuntimeException defect) {
        log.error("an unexpected failure of a call", defect);
        return completedStage(lastKnown.ofUser(user, Cause.UPSTREAM_ERROR));
    }

    @Override
    @RateLimiter(name = ORDERS, fallbackMethod = "lastKnownOrder")
    @CircuitBreaker(name = ORDERS)
    @Retry(name = ORDERS)
    @TimeLimiter(name = ORDERS)
    @Bulkhead(name = ORDERS)
    public CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
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

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, CallNotPermittedException open) {
        return completedStage(lastKnown.ofUser(user, id, Cause.CIRCUIT_OPEN));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, RequestNotPermitted tooMany) {
        return completedStage(lastKnown.ofUser(user, id, Cause.RATE_LIMITED));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, BulkheadFullException full) {
        return completedStage(lastKnown.ofUser(user, id, Cause.BULKHEAD_FULL));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, DeadlineExceeded late) {
        return completedStage(lastKnown.ofUser(user, id, Cause.DEADLINE_EXCEEDED));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, TimeoutException slow) {
        return completedStage(lastKnown.ofUser(user, id, Cause.TIMEOUT));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, UpstreamFailure failure) {
        return completedStage(lastKnown.ofUser(user, id, Cause.UPSTREAM_ERROR));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, NoReplicaReady none) {
        return completedStage(lastKnown.ofUser(user, id, Cause.CIRCUIT_OPEN));
    }

    public CompletionStage<Answer<Optional<Order>>> lastKnownOrder(
            UserId user, UUID id, Call call, RuntimeException defect) {
        log.error("an unexpected failure of a call", defect);
        return completedStage(lastKnown.ofUser(user, id, Cause.UPSTREAM_ERROR));
    }
}
