package dev.breakwater.user.orders.read;

import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastKnownOrdersSchedulesTest {

    private static final UserId USER = new UserId("ada");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    /** The first that a thread read of the clock. */
    private static final ThreadLocal<Long> FIRST_TICK = new ThreadLocal<>();

    @Test
    void aListNeverHidesAnOrderThatWasPlacedAfterItsRequest() {
        explore(() -> {
            LastKnownOrders known = lastKnownOrders();
            var callee = new AtomicReference<List<Order>>(List.of());
            Runnable read =
                    () -> {
                        Moment asked = known.now();
                        known.remember(USER, callee.get(), asked);
                    };

            together(
                    read,
                    read,
                    () -> {
                        Order placed = order(ONE, "CONFIRMED");
                        callee.set(List.of(placed));
                        known.rememberPlaced(USER, placed);
                    });

            assertThat(orders(known)).extracting(Order::id).containsExactly(ONE);
        });
    }

    @Test
    void theOrderThatWasPlacedLastIsInFront() {
        explore(() -> {
            LastKnownOrders known = lastKnownOrders();
            known.remember(USER, List.of(), known.now());
            Map<UUID, Long> placedAt = new ConcurrentHashMap<>();

            together(
                    Stream.of(ONE, TWO)
                            .map(id ->
                                    (Runnable)
                                            () -> {
                                                FIRST_TICK.remove();
                                                known.rememberPlaced(USER, order(id, "CONFIRMED"));
                                                placedAt.put(id, FIRST_TICK.get());
                                            })
                            .toArray(Runnable[]::new));

            assertThat(orders(known))
                    .extracting(order -> placedAt.get(order.id()))
                    .hasSize(2)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        });
    }

    @Test
    void aReplayedAnswerDoesNotReplaceTheEndOfAnOrder() {
        explore(() -> {
            LastKnownOrders known = lastKnownOrders();
            known.rememberPlaced(USER, order(ONE, "PAYMENT_PENDING"));

            together(
                    () -> known.remember(order(ONE, "CONFIRMED"), known.now()),
                    () -> known.rememberReplayed(USER, order(ONE, "PAYMENT_PENDING")));

            assertThat(known.orderOf(USER, ONE, Cause.CIRCUIT_OPEN).known().orElseThrow())
                    .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo("CONFIRMED"));
        });
    }

    private static LastKnownOrders lastKnownOrders() {
        var ticks = new AtomicLong();
        Ticker clock =
                () -> {
                    long now = ticks.incrementAndGet();
                    if (FIRST_TICK.get() == null) {
                        FIRST_TICK.set(now);
                    }
                    return now;
                };
        return new LastKnownOrders(
                new OrdersSettings.LastKnown(1000, Duration.ofHours(1)),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                clock);
    }

    private static List<Order> orders(LastKnownOrders known) {
        return known.ordersOf(USER, Cause.CIRCUIT_OPEN).known().orElseThrow();
    }

    private static Order order(UUID id, String status) {
        return new Order(id, USER.value(), status, List.of(), BigDecimal.TEN, "EUR", Instant.EPOCH);
    }
}
