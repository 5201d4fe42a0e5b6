package dev.breakwater.peer.quarkus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order as the Order Service returns it, with the types of user-service's {@code Order}. */
record Order(
        UUID id,
        String userId,
        String status,
        List<Item> items,
        BigDecimal total,
        String currency,
        Instant placedAt) {

    record Item(String sku, String name, int quantity, BigDecimal unitPrice) {}
}
