package dev.breakwater.user.orders;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.DeadlineExceeded;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.NoReplicaReady;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.user.orders.Placement.Unknown;
import dev.breakwater.user.request.UserId;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protected write, as {@link ResilientOrderGateway} has its reads, with policies of its own:
 * partners that fail behind the Order Service stop orders, and cost no read.
 *
 * <p>It is tried again only because it carries its key: the Order Service makes one order of it. No
 * fallback pretends that it was placed. Each says why that is unknown; and since a retry may be
 * refused by a policy of ours after an attempt that was sent, the call itself says whether anything
 * was.
 */
public class ResilientPlacementGateway implements PlacementGateway {

    private static final Logger log = LoggerFactory.getLogger(ResilientPlacementGateway.class);
    private static final String PLACEMENT = "placement";

    private final PlacementClient client;
    private final Attempts attempts;

    ResilientPlacementGateway(PlacementClient client, Attempts attempts) {
        this.client = client;
        this.attempts = attempts;
    }

    @Override
    @RateLimiter(name = PLACEMENT, fallbackMethod = "unknown")
    @CircuitBreaker(name = PLACEMENT)
    @Retry(name = PLACEMENT)
    @TimeLimiter(name = PLACEMENT)
    @Bulkhead(name = PLACEMENT)
    public CompletionStage<Placement> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return attempts.start(call, attempt -> client.place(user, key, order, attempt));
    }

    public CompletionStage<Placement> unknown(
            UserId user,
            IdempotencyKey key,
            NewOrder order,
            Call call,
            CallNotPermittedException open) {
        return because(Cause.CIRCUIT_OPEN, call);
    }

    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, RequestNotPermitted many) {
        return because(Cause.RATE_LIMITED, call);
    }

    public CompletionStage<Placement> unknown(
            UserId user,
            IdempotencyKey key,
            NewOrder order,
            Call call,
            BulkheadFullException full) {
        return because(Cause.BULKHEAD_FULL, call);
    }

    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, DeadlineExceeded late) {
        return because(Cause.DEADLINE_EXCEEDED, call);
    }

    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, TimeoutException slow) {
        return because(Cause.TIMEOUT, call);
    }

    /** One that is in flight is not down: it is not done in time. */
    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, UpstreamFailure failure) {
        Cause cause =
                failure.kind() == FailureKind.IN_FLIGHT
                        ? Cause.DEADLINE_EXCEEDED
                        : Cause.UPSTREAM_ERROR;
        return completedStage(new Unknown(cause, call.attempted(), failure.retryAfter()));
    }

    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, NoReplicaReady none) {
        return because(Cause.CIRCUIT_OPEN, call);
    }

    /** A bug of ours, as far as anybody knew. */
    public CompletionStage<Placement> unknown(
            UserId user, IdempotencyKey key, NewOrder order, Call call, RuntimeException defect) {
        log.error("an unexpected failure of a call", defect);
        return because(Cause.UPSTREAM_ERROR, call);
    }

    private static CompletionStage<Placement> because(Cause cause, Call call) {
        return completedStage(new Unknown(cause, call.attempted(), Duration.ZERO));
    }
}
