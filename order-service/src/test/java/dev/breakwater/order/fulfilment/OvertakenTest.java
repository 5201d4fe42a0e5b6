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

/** Two work on the same order, because one of them was taken for dead. */
class OvertakenTest extends FulfilmentTest {

    @Autowired private OrderFulfilment fulfilment;
    @Autowired private OrderTransitions book;

    @Test
    void whoChargesAnOrderThatWasRejectedMeanwhileHasItRefundedAndReleased() {
        Order asItWas = pending();
        assertThat(book.rejected(asItWas, Refusal.DECLINED)).isPresent();
        paymentIsBack();

        Order now = fulfilment.fulfil(asItWas, aWhile());

        assertThat(now.status()).isEqualTo(OrderStatus.REJECTED);
        await().untilAsserted(
                        () -> assertThat(partners.requests(REFUNDS, asItWas.id())).isPositive());
        await().untilAsserted(
                        () -> assertThat(partners.requests(RELEASES, asItWas.id())).isPositive());
    }

    @Test
    void whoConfirmsAnOrderThatWasConfirmedMeanwhileUndoesNothing() {
        Order asItWas = pending();
        assertThat(book.confirmed(asItWas)).isPresent();
        paymentIsBack();

        Order now = fulfilment.fulfil(asItWas, aWhile());

        assertThat(now.status()).isEqualTo(OrderStatus.CONFIRMED);
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
        assertThat(partners.requests(RELEASES)).isEmpty();
        assertThat(partners.requests(REFUNDS)).isEmpty();
    }

    /** No task can take it on, as long as nothing can be charged. */
    private Order pending() {
        partners.answers(CHARGES, failing());
        UUID id = idIn(place("key-1", ORDER));
        Order order = book.current(id);
        assertThat(order.status()).isEqualTo(OrderStatus.PAYMENT_PENDING);
        return order;
    }

    private void paymentIsBack() {
        partners.calm();
        breakers.circuitBreaker("payment").transitionToClosedState();
    }

    private static Deadline aWhile() {
        return Deadline.in(Duration.ofSeconds(5), System::nanoTime);
    }
}
