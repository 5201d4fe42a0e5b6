package dev.breakwater.user.enrichment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.DeadlineExceeded;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.user.enrichment.Part.Missing;
import dev.breakwater.user.enrichment.Part.Present;
import dev.breakwater.user.enrichment.Part.Reason;
import dev.breakwater.user.request.UserId;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protected calls for parts. No retry: a part is not worth anybody's wait. No rate limiter: the
 * edge limits how often one user can ask, and the bulkhead what all ask at once.
 */
public class PartsGateway {

    static final String SHIPMENT = "shipment";
    static final String RECOMMENDATIONS = "recommendations";

    private static final Logger log = LoggerFactory.getLogger(PartsGateway.class);
    static final String SHIPPING = "shipping";

    private final PartsClient client;
    private final Attempts shipping;
    private final Attempts recommendations;

    PartsGateway(PartsClient client, Attempts shipping, Attempts recommendations) {
        this.client = client;
        this.shipping = shipping;
        this.recommendations = recommendations;
    }

    @CircuitBreaker(name = SHIPPING, fallbackMethod = "noShipment")
    @TimeLimiter(name = SHIPPING)
    @Bulkhead(name = SHIPPING)
    public CompletionStage<Part<Shipment>> shipmentOf(UUID order, Call call) {
        return shipping.start(call, attempt -> new Present<>(client.shipmentOf(order, attempt)));
    }

    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, CallNotPermittedException open) {
        return missing(Reason.CIRCUIT_OPEN);
    }

    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, BulkheadFullException full) {
        return missing(Reason.BULKHEAD_FULL);
    }

    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, DeadlineExceeded late) {
        return missing(Reason.DEADLINE_EXCEEDED);
    }

    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, TimeoutException slow) {
        return missing(Reason.TIMEOUT);
    }

    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, UpstreamFailure failure) {
        return missing(Reason.UPSTREAM_ERROR);
    }

    /** A bug of ours, as far as anybody knew. It shows in the log, and costs nobody an answer. */
    public CompletionStage<Part<Shipment>> noShipment(
            UUID order, Call call, RuntimeException defect) {
        log.error("an unexpected failure of a call", defect);
        return missing(Reason.UPSTREAM_ERROR);
    }

    @CircuitBreaker(name = RECOMMENDATIONS, fallbackMethod = "noRecommendations")
    @TimeLimiter(name = RECOMMENDATIONS)
    @Bulkhead(name = RECOMMENDATIONS)
    public CompletionStage<Part<List<Recommendation>>> recommendationsFor(UserId user, Call call) {
        return recommendations.start(
                call, attempt -> new Present<>(client.recommendationsFor(user, attempt)));
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, CallNotPermittedException open) {
        return missing(Reason.CIRCUIT_OPEN);
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, BulkheadFullException full) {
        return missing(Reason.BULKHEAD_FULL);
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, DeadlineExceeded late) {
        return missing(Reason.DEADLINE_EXCEEDED);
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, TimeoutException slow) {
        return missing(Reason.TIMEOUT);
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, UpstreamFailure failure) {
        return missing(Reason.UPSTREAM_ERROR);
    }

    public CompletionStage<Part<List<Recommendation>>> noRecommendations(
            UserId user, Call call, RuntimeException defect) {
        log.error("an unexpected failure of a call", defect);
        return missing(Reason.UPSTREAM_ERROR);
    }

    private static <T> CompletionStage<Part<T>> missing(Reason reason) {
        return completedStage(new Missing<>(reason));
    }
}
