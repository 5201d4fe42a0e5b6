package dev.breakwater.lab.consistency.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.Acknowledgement.Content;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import dev.breakwater.lab.consistency.history.PartnerHistory;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCheckerTest {

    private static final BigDecimal OTHER = new BigDecimal("1.00");

    @Nested
    class AcceptsHistory {

        @Test
        void withConfirmedOrder() {
            assertThat(HistoryBuilder.oneConfirmedOrder().violations()).isEmpty();
        }

        @Test
        void withOrderConfirmedAfterAccepted() {
            assertThat(
                            HistoryBuilder.confirmed()
                                    .acknowledged(202, "order-1", "later")
                                    .violations())
                    .isEmpty();
        }

        @Test
        void withOrderWhosePaymentWasDeclined() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .acknowledged(402, "order-1", "declined")
                            .call(Operation.RESERVE, 201)
                            .call(Operation.CHARGE, 402)
                            .call(Operation.RELEASE, 200);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void withProblemWithoutOrderIdWhoseKeyHasAnOrder() {
            HistoryBuilder history =
                    HistoryBuilder.ended("REJECTED")
                            .acknowledged(422, null, "none left")
                            .call(Operation.RESERVE, 409);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void withAbandonedOrderOfSameKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .stored("undone", null, "ABANDONED")
                            .call(Operation.RESERVE, "undone", "undone", 201, OTHER)
                            .call(Operation.RELEASE, "undone", "undone", 200, OTHER);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void withPartnerCallsRepeatedUnderSameKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(Operation.CHARGE, 201)
                            .call(Operation.MAIL, 202);

            assertThat(history.violations()).isEmpty();
        }

        @Test
        void withChargeRefundedAfterLaterDecline() {
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
        void withIdenticalReplay() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().acknowledged(201, "order-1", "as it is");

            assertThat(history.violations()).isEmpty();
        }
    }

    @Nested
    class FindsInAcknowledgements {

        @Test
        void acknowledgedOrderThatIsNotStored() {
            HistoryBuilder history =
                    new HistoryBuilder()
                            .requested(HistoryBuilder.REQUEST)
                            .acknowledged(201, "order-1", "lost");

            assertThat(history.violations()).containsExactly(Kind.LOST);
        }

        @Test
        void refusedOrderThatIsNotStored() {
            HistoryBuilder history =
                    new HistoryBuilder()
                            .requested(HistoryBuilder.REQUEST)
                            .acknowledged(402, null, "lost");

            assertThat(history.violations()).containsExactly(Kind.LOST);
        }

        @Test
        void clientWithoutOutcome() {
            assertThat(HistoryBuilder.confirmed().violations()).containsExactly(Kind.UNANSWERED);
        }

        @Test
        void responseOutsideContract() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().contractViolation("418 to key-1");

            assertThat(history.violations()).containsExactly(Kind.OUTSIDE_CONTRACT);
        }

        @Test
        void orderStoredForAnotherUser() {
            StoredOrder another =
                    new StoredOrder(
                            "order-1",
                            "somebody",
                            "key-1",
                            "REJECTED",
                            HistoryBuilder.TOTAL,
                            HistoryBuilder.REQUEST.items());
            HistoryBuilder history =
                    new HistoryBuilder()
                            .requested(HistoryBuilder.REQUEST)
                            .stored(another)
                            .acknowledged(402, "order-1", "");

            assertThat(history.violations()).containsExactly(Kind.ALTERED);
        }

        @Test
        void orderStoredWithOtherItems() {
            StoredOrder another =
                    new StoredOrder(
                            "order-1",
                            HistoryBuilder.REQUEST.user(),
                            "key-1",
                            "REJECTED",
                            HistoryBuilder.TOTAL,
                            List.of(new OrderItem("COF-001", 2)));
            HistoryBuilder history =
                    new HistoryBuilder()
                            .requested(HistoryBuilder.REQUEST)
                            .stored(another)
                            .acknowledged(402, "order-1", "");

            assertThat(history.violations()).containsExactly(Kind.ALTERED);
        }

        @Test
        void totalThatDiffersFromStoredTotal() {
            Content content = new Content("CONFIRMED", OTHER, HistoryBuilder.REQUEST.items());

            assertThat(
                            HistoryBuilder.confirmed()
                                    .acknowledged(201, "order-1", content, "")
                                    .violations())
                    .containsExactly(Kind.ALTERED);
        }

        @ParameterizedTest
        @ValueSource(ints = {402, 422})
        void refusalOfConfirmedOrder(int status) {
            assertThat(
                            HistoryBuilder.confirmed()
                                    .acknowledged(status, "order-1", "no")
                                    .violations())
                    .containsExactly(Kind.CONTRADICTED);
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 202})
        void acknowledgedOrderThatIsAbandoned(int status) {
            assertThat(
                            HistoryBuilder.ended("ABANDONED")
                                    .acknowledged(status, "order-1", "yes")
                                    .violations())
                    .containsExactly(Kind.CONTRADICTED);
        }

        @Test
        void twoOrderIdsForOneKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .stored("order-2", "key-2", "REJECTED")
                            .acknowledged(202, "order-2", "another");

            assertThat(history.violations()).containsExactly(Kind.TWO_IDS);
        }

        @Test
        void replayWithOtherBytes() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().acknowledged(201, "order-1", "as it  is");

            assertThat(history.violations()).containsExactly(Kind.REPLAYED_DIFFERENTLY);
        }
    }

    @Nested
    class FindsInStoredOrders {

        @Test
        void twoOrdersForOneKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().stored("order-2", "key-1", "REJECTED");

            assertThat(history.violations()).containsExactly(Kind.DUPLICATE);
        }

        @Test
        void orderWithoutKey() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder().stored("order-2", null, "REJECTED");

            assertThat(history.violations()).containsExactly(Kind.DUPLICATE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PLACED", "RESERVED", "PAYMENT_PENDING"})
        void orderWithoutFinalStatus(String status) {
            assertThat(
                            HistoryBuilder.ended(status)
                                    .acknowledged(202, "order-1", "later")
                                    .violations())
                    .containsExactly(Kind.STUCK);
        }

        @Test
        void unfinishedTasksAndDeadLetters() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .task("fulfil order-1")
                            .deadLetter("mail order-1");

            assertThat(history.violations()).containsExactly(Kind.TASK_LEFT, Kind.DEAD_LETTER);
        }
    }

    @Nested
    class FindsInPartnerCalls {

        @Test
        void callForOrderThatIsNotStored() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(Operation.RESERVE, "ghost", "ghost", 201, OTHER);

            assertThat(history.violations()).containsExactly(Kind.UNKNOWN);
        }

        @Test
        void callUnderKeyOtherThanOrderId() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(
                                    Operation.RESERVE,
                                    "order-1",
                                    "another",
                                    201,
                                    HistoryBuilder.TOTAL);

            assertThat(history.violations()).containsExactly(Kind.WRONG_KEY);
        }

        @Test
        void chargesUnderTwoKeys() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(
                                    Operation.CHARGE,
                                    "order-1",
                                    "another",
                                    201,
                                    HistoryBuilder.TOTAL);

            assertThat(history.violations())
                    .containsExactlyInAnyOrder(Kind.WRONG_KEY, Kind.CHARGED_TWICE);
        }

        @Test
        void chargeThatDiffersFromTotal() {
            HistoryBuilder history =
                    HistoryBuilder.oneConfirmedOrder()
                            .call(Operation.CHARGE, "order-1", "order-1", 201, OTHER);

            assertThat(history.violations()).containsExactly(Kind.WRONG_AMOUNT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REJECTED", "ABANDONED"})
        void chargeAfterRefundOfUnconfirmedOrder(String status) {
            HistoryBuilder history =
                    settled(status).call(Operation.REFUND, 200).call(Operation.CHARGE, 201);

            assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @Test
        void chargeThatALaterDeclineDoesNotUndo() {
            HistoryBuilder history =
                    settled("REJECTED").call(Operation.CHARGE, 201).call(Operation.CHARGE, 402);

            assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @Test
        void chargeWhoseRefundFailed() {
            HistoryBuilder history =
                    settled("REJECTED").call(Operation.CHARGE, 201).call(Operation.REFUND, 503);

            assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REJECTED", "ABANDONED"})
        void reservationAfterReleaseOfUnconfirmedOrder(String status) {
            HistoryBuilder history =
                    settled(status).call(Operation.RELEASE, 200).call(Operation.RESERVE, 201);

            assertThat(history.violations()).containsExactly(Kind.RESERVATION_LEFT);
        }

        @ParameterizedTest
        @EnumSource(names = {"RELEASE", "REFUND"})
        void confirmedOrderThatWasReleasedOrRefunded(Operation undoing) {
            HistoryBuilder history = HistoryBuilder.oneConfirmedOrder().call(undoing, 200);

            assertThat(history.violations()).containsExactly(Kind.UNDONE);
        }

        @Test
        void confirmedOrderWithoutPartnerCalls() {
            HistoryBuilder history =
                    HistoryBuilder.ended("CONFIRMED").acknowledged(201, "order-1", "yes");

            assertThat(history.violations())
                    .containsExactly(Kind.NOT_CHARGED, Kind.NOT_RESERVED, Kind.NOT_MAILED);
        }

        @Test
        void mailForRejectedOrder() {
            HistoryBuilder history = settled("REJECTED").call(Operation.MAIL, 202);

            assertThat(history.violations()).containsExactly(Kind.MAILED_FOR_NOTHING);
        }

        /** An order with this final status, acknowledged if a client learns of it. */
        private static HistoryBuilder settled(String status) {
            return status.equals("REJECTED")
                    ? HistoryBuilder.ended(status).acknowledged(402, "order-1", "no")
                    : HistoryBuilder.abandoned();
        }
    }
}
