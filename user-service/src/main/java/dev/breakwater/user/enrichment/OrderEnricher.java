package dev.breakwater.user.enrichment;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Requests all enrichment of an order at the same time, and never fails. */
@Component
public class OrderEnricher {

    private final EnrichmentGateway gateway;
    private final EnrichmentMeter meter;

    OrderEnricher(EnrichmentGateway gateway, EnrichmentMeter meter) {
        this.gateway = gateway;
        this.meter = meter;
    }

    /** Returns the parts that arrived before the attempt timeout and the caller's deadline. */
    public Enrichment enrich(UUID order, UserId user, Call call) {
        CompletionStage<EnrichmentResult<Shipment>> shipment =
                gateway.shipmentOf(order, separate(call));
        CompletionStage<EnrichmentResult<List<Recommendation>>> recommendations =
                gateway.recommendationsFor(user, separate(call));
        return Enrichment.of(
                counted(Enrichment.SHIPMENT, shipment),
                counted(Enrichment.RECOMMENDATIONS, recommendations));
    }

    /** A call holds the failures of its attempts, so each part needs its own. */
    private static Call separate(Call call) {
        return new Call(call.deadline(), call.context());
    }

    private <T> EnrichmentResult<T> counted(
            String part, CompletionStage<EnrichmentResult<T>> stage) {
        EnrichmentResult<T> result = stage.toCompletableFuture().join();
        meter.count(part, result);
        return result;
    }
}
