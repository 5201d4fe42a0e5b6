package dev.breakwater.lab.consistency.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCheckerTest {

    private static final BigDecimal OTHER = new BigDecimal("1.00");

    @Nested
    class AcceptsHistory {

        @Test
        void acceptsHistoryWithConfirmedOrder() {
            assertThat(HistoryBuilder.oneConfirmedOrder().violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithOrderConfirmedAfterAccepted() {
            assertThat(
                            HistoryBuilder.confirmed()
                                    .acknowledged(202, "order-1", "later")
                                    .violations())
                    .isEmpty();
        }

        @Test
        void acceptsHistoryWithOrderWhosePaymentWasDeclined() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .acknowledged(402, "order-1", "declined")
                            .call(Operation.RESERVE, 201)
                            .call(Operation.CHARGE, 402)
                            .call(Operation.RELEASE, 200);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithProblemWithoutOrderIdWhoseKeyHasAnOrder() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .acknowledged(422, null, "none left")
                            .call(Operation.RESERVE, 409);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithOrderWhoseKeyExpired() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .stored("order-2", null, "REJECTED")
                            .acknowledged(402, "order-2", "declined")
                            .expired(HistoryBuilder.REQUEST);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithAbandonedOrderOfSameKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .stored("undone", null, "ABANDONED")
                            .call(Operation.RESERVE, "undone", "undone", 201, OTHER)
                            .call(Operation.RELEASE, "undone", "undone", 200, OTHER);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithPartnerCallsRepeatedUnderSameKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(Operation.CHARGE, 201)
                            .call(Operation.MAIL, 202);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void acceptsHistoryWithChargeRefundedAfterLaterDecline() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .acknowledged(402, "order-1", "declined")
                            .call(Operation.RESERVE, 201)
                            .call(Operation.CHARGE, 201)
                            .call(Operation.CHARGE, 402)
                            .call(Operation.RELEASE, 200)
                            .call(Operation.REFUND, 200);

            assertThat(history.violations()).isEmpty();
            assertThat(
                            PartnerHistory.countUndone(
                                    history.calls(), Operation.CHARGE, Operation.REFUND))
                    .isOne();
        }

        @Test
        void acceptsHistoryWithIdenticalReplay() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().acknowledged(201, "order-1", "as it is");

            assertThat(history.violations()).isEmpty();
        }
    }

    @Nested
    class FindsInStoredOrders {

        @Test
        void findsTwoOrdersForOneKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().stored("order-2", "key-1", "REJECTED");

            assertThat(history.violations()).containsExactly(Kind.DUPLICATE);
        }

        @Test
        void findsOrderWithoutKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().stored("order-2", null, "REJECTED");

            assertThat(history.violations()).containsExactly(Kind.DUPLICATE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PLACED", "RESERVED", "PAYMENT_PENDING"})
        void findsOrderWithoutFinalStatus(String status) {
            assertThat(
                            HistoryBuilder.ended(status)
                                    .acknowledged(202, "order-1", "later")
                                    .violations())
                    .containsExactly(Kind.STUCK);
        }

        @Test
        void findsUnfinishedTasksAndDeadLetters() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .task("fulfil order-1")
                            .deadLetter("mail order-1");

            assertThat(history.violations()).containsExactly(Kind.TASK_LEFT, Kind.DEAD_LETTER);
        }
    }
}
