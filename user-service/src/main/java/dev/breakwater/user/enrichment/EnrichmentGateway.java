package dev.breakwater.user.enrichment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.enrichment.EnrichmentResult.Missing;
import dev.breakwater.user.enrichment.EnrichmentResult.Present;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The protected calls for enrichment. They have no retry, because a part is not worth the caller's
 * wait, and no rate limiter: NGINX limits the requests of one client, and the bulkhead limits
 * concurrent calls.
 */
public class EnrichmentGateway {

    /** The names of the policies of each partner. */
    static final String SHIPPING = "shipping";

    static final String RECOMMENDATIONS = "recommendations";

    private final EnrichmentClient client;
    private final Attempts shipping;
    private final Attempts recommendations;

    EnrichmentGateway(EnrichmentClient client, Attempts shipping, Attempts recommendations) {
        this.client = client;
        this.shipping = shipping;
        this.recommendations = recommendations;
    }

    @CircuitBreaker(name = SHIPPING, fallbackMethod = "noShipment")
    @TimeLimiter(name = SHIPPING)
    @Bulkhead(name = SHIPPING)
    public CompletionStage<EnrichmentResult<Shipment>> shipmentOf(UUID order, Call call) {
        return shipping.start(call, attempt -> new Present<>(client.shipmentOf(order, attempt)));
    }

    public CompletionStage<EnrichmentResult<Shipment>> noShipment(
            UUID order, Call call, Throwable failure) {
        return completedStage(new Missing<>(Cause.of(failure)));
    }

    @CircuitBreaker(name = RECOMMENDATIONS, fallbackMethod = "noRecommendations")
    @TimeLimiter(name = RECOMMENDATIONS)
    @Bulkhead(name = RECOMMENDATIONS)
    public CompletionStage<EnrichmentResult<List<Recommendation>>> recommendationsFor(
            UserId user, Call call) {
        return recommendations.start(
                call, attempt -> new Present<>(client.recommendationsFor(user, attempt)));
    }

    public CompletionStage<EnrichmentResult<List<Recommendation>>> noRecommendations(
            UserId user, Call call, Throwable failure) {
        return completedStage(new Missing<>(Cause.of(failure)));
    }
}
