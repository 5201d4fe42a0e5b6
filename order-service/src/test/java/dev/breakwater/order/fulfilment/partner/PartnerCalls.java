package dev.breakwater.order.fulfilment.partner;

import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.resilience.deadline.Deadline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Calls for orders that exist only in the test. */
final class PartnerCalls {

    private PartnerCalls() {}

    static PartnerCall call(Duration left) {
        return call(UUID.randomUUID(), left);
    }

    static PartnerCall call(UUID id, Duration left) {
        Order order =
                new Order(
                        id,
                        "demo",
                        OrderStatus.RESERVED,
                        List.of(),
                        BigDecimal.ONE,
                        "EUR",
                        Instant.EPOCH,
                        null);
        return new PartnerCall(order, Deadline.in(left, System::nanoTime));
    }
}
