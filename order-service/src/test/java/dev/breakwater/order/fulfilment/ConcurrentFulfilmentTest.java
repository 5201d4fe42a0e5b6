package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.REFUNDS;
import static dev.breakwater.order.Partners.RELEASES;
import static dev.breakwater.order.Partners.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.order.orders.OrderTransitions;
import dev.breakwater.order.orders.Refusal;
import dev.breakwater.resilience.deadline.Deadline;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two replicas work on one order, because one of them was taken for dead. */
class ConcurrentFulfilmentTest extends FulfilmentTest {

    @Autowired private OrderFulfilment fulfilment;
    @Autowired private OrderTransitions book;

    @Test
    void compensatesAChargeOfAnOrderThatWasRejectedMeanwhile() {
        Order before = pending();
        assertThat(book.rejected(before, Refusal.DECLINED)).isPresent();
        repairPayment();

        Order now = fulfilment.fulfil(before, deadline());

        assertThat(now.status()).isEqualTo(OrderStatus.REJECTED);
        await().untilAsserted(
                        () -> assertThat(partners.requests(REFUNDS, before.id())).isPositive());
        await().untilAsserted(
                        () -> assertThat(partners.requests(RELEASES, before.id())).isPositive());
    }

    @Test
    void compensatesNothingOfAnOrderThatWasConfirmedMeanwhile() {
        Order before = pending();
        assertThat(book.confirmed(before)).isPresent();
        repairPayment();

        Order now = fulfilment.fulfil(before, deadline());

        assertThat(now.status()).isEqualTo(OrderStatus.CONFIRMED);
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
        assertThat(partners.requests(RELEASES)).isEmpty();
        assertThat(partners.requests(REFUNDS)).isEmpty();
    }

    /** No task can finish the order while each charge fails. */
    private Order pending() {
        partners.answers(CHARGES, failing());
        UUID id = idIn(place("key-1", ORDER));
        Order order = book.current(id);
        assertThat(order.status()).isEqualTo(OrderStatus.PAYMENT_PENDING);
        return order;
    }

    private void repairPayment() {
        partners.calm();
        breakers.circuitBreaker("payment").transitionToClosedState();
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(5), System::nanoTime);
    }
}
