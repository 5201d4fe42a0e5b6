package dev.breakwater.order.orders;

import static dev.breakwater.order.orders.OrderStatus.ABANDONED;
import static dev.breakwater.order.orders.OrderStatus.CONFIRMED;
import static dev.breakwater.order.orders.OrderStatus.PAYMENT_PENDING;
import static dev.breakwater.order.orders.OrderStatus.PLACED;
import static dev.breakwater.order.orders.OrderStatus.REJECTED;
import static dev.breakwater.order.orders.OrderStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    /** The diagram of docs/orders.md. */
    private static final Map<OrderStatus, Set<OrderStatus>> DIAGRAM =
            Map.of(
                    PLACED, Set.of(RESERVED, REJECTED, ABANDONED),
                    RESERVED, Set.of(CONFIRMED, PAYMENT_PENDING, REJECTED),
                    PAYMENT_PENDING, Set.of(CONFIRMED, REJECTED),
                    CONFIRMED, Set.of(),
                    REJECTED, Set.of(),
                    ABANDONED, Set.of());

    @ParameterizedTest
    @EnumSource
    void allowsOnlyTheTransitionsOfTheDiagram(OrderStatus status) {
        Set<OrderStatus> next = DIAGRAM.getOrDefault(status, Set.of());

        for (OrderStatus other : OrderStatus.values()) {
            assertThat(status.canBecome(other))
                    .as("%s to %s", status, other)
                    .isEqualTo(next.contains(other));
        }
        assertThat(status.isFinal()).isEqualTo(next.isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesOnlyStatusesThatAResponseShows(OrderStatus status) {
        assertThat(status.isAcknowledged())
                .isEqualTo(Set.of(PAYMENT_PENDING, CONFIRMED, REJECTED).contains(status));
    }
}
