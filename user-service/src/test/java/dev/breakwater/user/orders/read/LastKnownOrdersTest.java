package dev.breakwater.user.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.read.ReadResult.Stale;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;

class LastKnownOrdersTest {

    private static final int RECORDS = 1000;
    private static final int USERS = 500;
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final LastKnownOrders lastKnown =
            new LastKnownOrders(
                    new OrdersSettings.LastKnown(RECORDS, MAX_AGE),
                    Clock.systemUTC(),
                    Ticker.systemTicker());

    private final AtomicLong time = new AtomicLong();
    private final LastKnownOrders aged =
            new LastKnownOrders(
                    new OrdersSettings.LastKnown(RECORDS, MAX_AGE), Clock.systemUTC(), time::get);

    @ParameterizedTest
    @CsvSource({"1, 166", "50, 9"}) // the list itself, its order and its items, in half of all
    void weighsAListByItsOrdersAndItems(int items, int lists) {
        IntStream.range(0, USERS)
                .forEach(user ->
                        lastKnown.remember(
                                user(user), List.of(order(user, items)), lastKnown.now()));

        await().untilAsserted(() -> assertThat(known()).isPositive().isLessThanOrEqualTo(lists));
    }

    @Test
    void keepsNoEntryOfPlacedOrdersThatWereForgotten() {
        for (int user = 0; user < USERS; user++) {
            Order order = order(user, 1);
            lastKnown.rememberPlaced(user(user), order);
            lastKnown.forget(user(user), order.id(), lastKnown.now());
        }

        var placed =
                (Cache<?, ?>)
                        Objects.requireNonNull(ReflectionTestUtils.getField(lastKnown, "placed"));
        assertThat(placed.asMap()).isEmpty();
    }

    @Test
    void showsNoListOlderThanMaxAgeAlthoughAnOrderWasRemovedFromItSince() {
        Order first = order(1, 1);
        Order second = order(1, 1);
        aged.remember(user(1), List.of(first, second), aged.now());
        time.addAndGet(MAX_AGE.minusNanos(1).toNanos());
        aged.forget(user(1), first.id(), aged.now());

        assertThat(ordersOf(user(1))).containsExactly(second);
        assertThat(orderOf(second)).contains(second);
        time.incrementAndGet();
        assertThat(ordersOf(user(1))).isEmpty();
        assertThat(orderOf(second)).isEmpty();
    }

    /** The answer that came last may be of an older request. */
    @Test
    void showsNoOrderOlderThanMaxAgeAlthoughItsAnswerCameLate() {
        Order order = order(1, 1);
        var asked = aged.now();
        time.addAndGet(MAX_AGE.dividedBy(2).toNanos());
        aged.remember(order, asked);
        aged.remember(user(1), List.of(order), asked);
        time.addAndGet(MAX_AGE.dividedBy(2).toNanos());

        assertThat(orderOf(order)).isEmpty();
        assertThat(ordersOf(user(1))).isEmpty();
    }

    /** Orders that were placed later keep the entry of earlier ones. */
    @Test
    void showsNoPlacedOrderOlderThanMaxAge() {
        Order first = order(1, 1);
        Order second = order(1, 1);
        aged.rememberPlaced(user(1), first);
        time.addAndGet(MAX_AGE.minusNanos(1).toNanos());
        aged.rememberPlaced(user(1), second);
        time.incrementAndGet();

        assertThat(orderOf(first)).isEmpty();
        assertThat(orderOf(second)).contains(second);
    }

    @Test
    void forgetsAPendingOrderThatIsKnownOnlyAsPlaced() {
        Order order = placedAlone("PAYMENT_PENDING");

        aged.forgetPending(user(1), order.id());

        assertThat(ordersOf(user(1))).isEmpty();
    }

    @Test
    void keepsTheNewerStateOfAnOrderThatIsKnownOnlyAsPlaced() {
        Order order = placedAlone("CONFIRMED");

        aged.rememberReplayed(user(1), withStatus("PAYMENT_PENDING", order));

        assertThat(ordersOf(user(1))).containsExactly(order);
    }

    @Test
    void showsAnOrderThatIsKnownOnlyAsPlaced() {
        Order order = placedAlone("CONFIRMED");

        assertThat(orderOf(order)).contains(order);
    }

    /** Returns an order that is in front of an empty list, and whose own entry was evicted. */
    private Order placedAlone(String status) {
        Order order = withStatus(status, order(1, 1));
        aged.remember(user(1), List.of(), aged.now());
        aged.rememberPlaced(user(1), order);
        cache("byId").invalidateAll();
        return order;
    }

    private Cache<?, ?> cache(String field) {
        return (Cache<?, ?>) Objects.requireNonNull(ReflectionTestUtils.getField(aged, field));
    }

    private List<Order> ordersOf(UserId user) {
        return aged.ordersOf(user, Cause.CIRCUIT_OPEN).known().orElse(List.of());
    }

    private Optional<Order> orderOf(Order order) {
        return aged.orderOf(new UserId(order.userId()), order.id(), Cause.CIRCUIT_OPEN)
                .known()
                .flatMap(known -> known);
    }

    private static Order withStatus(String status, Order order) {
        return new Order(
                order.id(),
                order.userId(),
                status,
                order.items(),
                order.total(),
                order.currency(),
                order.placedAt());
    }

    private long known() {
        return IntStream.range(0, USERS)
                .mapToObj(user -> lastKnown.ordersOf(user(user), Cause.CIRCUIT_OPEN))
                .filter(Stale.class::isInstance)
                .count();
    }

    private static Order order(int user, int items) {
        return new Order(
                UUID.randomUUID(),
                user(user).value(),
                "CONFIRMED",
                Collections.nCopies(items, new Order.Item("MUG-01", "Mug", 1, BigDecimal.TEN)),
                BigDecimal.TEN,
                "EUR",
                Instant.EPOCH);
    }

    private static UserId user(int number) {
        return new UserId("user-" + number);
    }
}
