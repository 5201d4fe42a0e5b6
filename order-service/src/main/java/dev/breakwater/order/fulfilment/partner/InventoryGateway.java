package dev.breakwater.order.fulfilment.partner;

import dev.breakwater.order.orders.Order;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The inventory partner. The policies apply to each public method, outermost first. */
@CircuitBreaker(name = InventoryGateway.NAME, fallbackMethod = PartnerGateway.FALLBACK)
@Retry(name = InventoryGateway.NAME)
@TimeLimiter(name = InventoryGateway.NAME)
@Bulkhead(name = InventoryGateway.NAME, type = Bulkhead.Type.THREADPOOL)
public class InventoryGateway extends PartnerGateway {

    public static final String NAME = "inventory";

    public InventoryGateway(PartnerClient client) {
        super(client);
    }

    private record Reservation(UUID orderId, List<ReservedItem> items) {

        record ReservedItem(String sku, int quantity) {}

        static Reservation of(Order order) {
            return new Reservation(
                    order.id(),
                    order.items().stream()
                            .map(item -> new ReservedItem(item.sku(), item.quantity()))
                            .toList());
        }
    }

    private record Release(UUID orderId) {}

    /** Refused if an item is out of stock. */
    public CompletionStage<PartnerResult> reserve(PartnerCall call) {
        return post(
                "/inventory/reservations",
                Reservation.of(call.order()),
                call,
                Map.of(201, "RESERVED", 409, "OUT_OF_STOCK"));
    }

    /** Done even if nothing was reserved. */
    public CompletionStage<PartnerResult> release(PartnerCall call) {
        var release = new Release(call.order().id());
        return post("/inventory/releases", release, call, Map.of(200, "RELEASED"));
    }
}
