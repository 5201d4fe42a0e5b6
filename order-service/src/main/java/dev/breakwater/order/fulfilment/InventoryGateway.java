package dev.breakwater.order.fulfilment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.order.fulfilment.PartnerAnswer.Done;
import dev.breakwater.order.fulfilment.PartnerAnswer.Refused;
import dev.breakwater.order.orders.Order;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The partner who has the goods. */
public class InventoryGateway extends PartnerGateway {

    static final String INVENTORY = "inventory";
    private static final Map<Integer, String> RESERVED_OR_NOT =
            Map.of(201, "RESERVED", 409, "OUT_OF_STOCK");
    private static final Map<Integer, String> RELEASED = Map.of(200, "RELEASED");

    private final PartnerClient client;

    InventoryGateway(PartnerClient client) {
        this.client = client;
    }

    private record Reservation(UUID orderId, List<Item> items) {

        record Item(String sku, int quantity) {}

        static Reservation of(Order order) {
            return new Reservation(
                    order.id(),
                    order.items().stream()
                            .map(item -> new Item(item.sku(), item.quantity()))
                            .toList());
        }
    }

    private record Release(UUID orderId) {}

    /** Refused if there is not enough in stock. */
    @CircuitBreaker(name = INVENTORY, fallbackMethod = UNKNOWN)
    @Retry(name = INVENTORY)
    @TimeLimiter(name = INVENTORY)
    @Bulkhead(name = INVENTORY, type = Bulkhead.Type.THREADPOOL)
    public CompletionStage<PartnerAnswer> reserve(PartnerCall call) {
        var reservation = Reservation.of(call.order());
        int status = client.post("/inventory/reservations", reservation, call, RESERVED_OR_NOT);
        return completedStage(status == 201 ? new Done() : new Refused());
    }

    /** Also of what was never reserved. */
    @CircuitBreaker(name = INVENTORY, fallbackMethod = UNKNOWN)
    @Retry(name = INVENTORY)
    @TimeLimiter(name = INVENTORY)
    @Bulkhead(name = INVENTORY, type = Bulkhead.Type.THREADPOOL)
    public CompletionStage<PartnerAnswer> release(PartnerCall call) {
        client.post("/inventory/releases", new Release(call.order().id()), call, RELEASED);
        return completedStage(new Done());
    }
}
