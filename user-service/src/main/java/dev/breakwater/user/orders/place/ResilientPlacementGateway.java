package dev.breakwater.user.orders.place;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.FailedAttempt;
import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The protected placement of orders. Its policies are not those of reads: when partners behind the
 * Order Service fail, orders stop and reads go on.
 *
 * <p>A retry is safe because it carries the same key, of which the Order Service makes one order.
 */
public class ResilientPlacementGateway implements PlacementGateway {

    /** The name of all five policies. */
    public static final String POLICY = "placement";

    private final PlacementClient client;
    private final Attempts attempts;

    ResilientPlacementGateway(PlacementClient client, Attempts attempts) {
        this.client = client;
        this.attempts = attempts;
    }

    @Override
    @RateLimiter(name = POLICY, fallbackMethod = "unknown")
    @CircuitBreaker(name = POLICY)
    @Retry(name = POLICY)
    @TimeLimiter(name = POLICY)
    @Bulkhead(name = POLICY)
    public CompletionStage<PlacementResult> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        boolean isRetry = call.attempted();
        return attempts.start(
                call,
                attempt -> {
                    PlacementResult result = client.place(user, key, order, attempt);
                    return isRetry ? afterAFailedAttempt(result) : result;
                });
    }

    /**
     * The replica that answers a retry knows nothing of an attempt that another replica still works
     * on, so it cannot say that nothing was ordered.
     */
    private static PlacementResult afterAFailedAttempt(PlacementResult result) {
        return result instanceof Unavailable(var retryAfter)
                ? new Unknown(Cause.UPSTREAM_ERROR, true, retryAfter)
                : result;
    }

    /**
     * The call, not the failure, says whether a request was sent: a local policy may refuse a retry
     * after an attempt that was sent.
     */
    public CompletionStage<PlacementResult> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, Throwable failure) {
        Duration retryAfter =
                failure instanceof FailedAttempt attempt ? attempt.retryAfter() : Duration.ZERO;
        return completedStage(new Unknown(Cause.of(failure), call.attempted(), retryAfter));
    }
}
