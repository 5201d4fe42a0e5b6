package dev.breakwater.user.enrichment;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.stereotype.Component;

/** Asks for all parts at once; it takes no longer than the slowest may, and never fails. */
@Component
public class OptionalParts {

    private final PartsGateway gateway;
    private final PartsMeter meter;

    OptionalParts(PartsGateway gateway, PartsMeter meter) {
        this.gateway = gateway;
        this.meter = meter;
    }

    /**
     * The parts that came in time.
     *
     * @param call the caller's: each part is a call of its own, within the same deadline
     */
    public Parts of(UUID order, UserId user, Call call) {
        CompletionStage<Part<Shipment>> shipment = gateway.shipmentOf(order, alike(call));
        CompletionStage<Part<List<Recommendation>>> recommendations =
                gateway.recommendationsFor(user, alike(call));
        return Parts.of(
                counted(PartsGateway.SHIPMENT, shipment),
                counted(PartsGateway.RECOMMENDATIONS, recommendations));
    }

    /** A call remembers what failed it, and that is each part's own affair. */
    private static Call alike(Call call) {
        return new Call(call.deadline(), call.context());
    }

    private <T> Part<T> counted(String name, CompletionStage<Part<T>> answer) {
        Part<T> part = answer.toCompletableFuture().join();
        meter.count(name, part);
        return part;
    }
}
