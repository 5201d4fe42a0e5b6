package dev.breakwater.lab.consistency.checker;

import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.StoredOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.history.Acknowledgement.Content;
import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Act;
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
    class HasNothingToSay {

        @Test
        void ofAnOrderThatWasConfirmed() {
            assertThat(HistoryBuilder.withOneConfirmedOrder().differences()).isEmpty();
        }

        @Test
        void ofAnOrderThatWasAcceptedAndThenConfirmed() {
            assertThat(HistoryBuilder.confirmed().told(202, "order-1", "later").differences()).isEmpty();
        }

        @Test
        void ofAnOrderWhosePaymentWasDeclined() {
            HistoryBuilder world =
                    HistoryBuilder.ended("REJECTED")
                            .told(402, "order-1", "declined")
                            .call(Act.RESERVE, 201)
                            .call(Act.CHARGE, 402)
                            .call(Act.RELEASE, 200);

            assertThat(world.differences()).isEmpty();
        }

        @Test
        void ofAProblemThatNamesNoOrderButWhoseKeyLeadsToOne() {
            HistoryBuilder world =
                    HistoryBuilder.ended("REJECTED").told(422, null, "none left").call(Act.RESERVE, 409);

            assertThat(world.differences()).isEmpty();
        }

        @Test
        void ofAnOrderThatWasUndoneBeforeTheKeyMadeAnother() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder()
                            .stored("undone", null, "ABANDONED")
                            .call(Act.RESERVE, "undone", "undone", 201, OTHER)
                            .call(Act.RELEASE, "undone", "undone", 200, OTHER);

            assertThat(world.differences()).isEmpty();
        }

        @Test
        void ofAStepThatWasAskedAgainUnderTheSameKey() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().call(Act.CHARGE, 201).call(Act.MAIL, 202);

            assertThat(world.differences()).isEmpty();
        }

        @Test
        void ofAnOrderThatWasChargedUnheardThenDeclinedAndRefunded() {
            HistoryBuilder world =
                    HistoryBuilder.ended("REJECTED")
                            .told(402, "order-1", "declined")
                            .call(Act.RESERVE, 201)
                            .call(Act.CHARGE, 201)
                            .call(Act.CHARGE, 402)
                            .call(Act.RELEASE, 200)
                            .call(Act.REFUND, 200);

            assertThat(world.differences()).isEmpty();
            assertThat(HistoryChecker.undone(world.calls(), Act.CHARGE, Act.REFUND)).isOne();
        }

        @Test
        void ofTheSameBytesToldTwice() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().told(201, "order-1", "as it is");

            assertThat(world.differences()).isEmpty();
        }
    }

    @Nested
    class FindsAmongTheAnswers {

        @Test
        void anOrderThatWasLost() {
            HistoryBuilder world = new HistoryBuilder().wanted(HistoryBuilder.PURCHASE).told(201, "order-1", "lost");

            assertThat(world.differences()).containsExactly(Kind.LOST);
        }

        @Test
        void aRefusalOfWhichNothingIsStored() {
            HistoryBuilder world = new HistoryBuilder().wanted(HistoryBuilder.PURCHASE).told(402, null, "lost");

            assertThat(world.differences()).containsExactly(Kind.LOST);
        }

        @Test
        void aClientWithoutAnOutcome() {
            assertThat(HistoryBuilder.confirmed().differences()).containsExactly(Kind.UNANSWERED);
        }

        @Test
        void anAnswerThatNobodyExpects() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().surprised("418 to key-1");

            assertThat(world.differences()).containsExactly(Kind.SURPRISE);
        }

        @Test
        void anOrderThatIsStoredForSomebodyElse() {
            StoredOrder another =
                    new StoredOrder(
                            "order-1",
                            "somebody",
                            "key-1",
                            "REJECTED",
                            HistoryBuilder.TOTAL,
                            HistoryBuilder.PURCHASE.items());
            HistoryBuilder world =
                    new HistoryBuilder().wanted(HistoryBuilder.PURCHASE).stored(another).told(402, "order-1", "");

            assertThat(world.differences()).containsExactly(Kind.ALTERED);
        }

        @Test
        void anOrderWithOtherItems() {
            StoredOrder another =
                    new StoredOrder(
                            "order-1",
                            HistoryBuilder.PURCHASE.user(),
                            "key-1",
                            "REJECTED",
                            HistoryBuilder.TOTAL,
                            List.of(new OrderItem("COF-001", 2)));
            HistoryBuilder world =
                    new HistoryBuilder().wanted(HistoryBuilder.PURCHASE).stored(another).told(402, "order-1", "");

            assertThat(world.differences()).containsExactly(Kind.ALTERED);
        }

        @Test
        void aTotalThatIsNotTheStoredOne() {
            Content content = new Content("CONFIRMED", OTHER, HistoryBuilder.PURCHASE.items());

            assertThat(HistoryBuilder.confirmed().told(201, "order-1", content, "").differences())
                    .containsExactly(Kind.ALTERED);
        }

        @ParameterizedTest
        @ValueSource(ints = {402, 422})
        void aRefusalOfAnOrderThatIsConfirmed(int status) {
            assertThat(HistoryBuilder.confirmed().told(status, "order-1", "no").differences())
                    .containsExactly(Kind.CONTRADICTED);
        }

        @ParameterizedTest
        @ValueSource(ints = {201, 202})
        void anAcknowledgedOrderThatWasUndone(int status) {
            assertThat(HistoryBuilder.ended("ABANDONED").told(status, "order-1", "yes").differences())
                    .containsExactly(Kind.CONTRADICTED);
        }

        @Test
        void twoOrderIdsForOneKey() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder()
                            .stored("order-2", "key-2", "REJECTED")
                            .told(202, "order-2", "another");

            assertThat(world.differences()).containsExactly(Kind.TWO_IDS);
        }

        @Test
        void aReplayThatIsNotTheSameByteForByte() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().told(201, "order-1", "as it  is");

            assertThat(world.differences()).containsExactly(Kind.REPLAYED_DIFFERENTLY);
        }
    }

    @Nested
    class FindsAmongTheOrders {

        @Test
        void twoForOneKey() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().stored("order-2", "key-1", "REJECTED");

            assertThat(world.differences()).containsExactly(Kind.DUPLICATE);
        }

        @Test
        void oneToWhichNoKeyLeads() {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().stored("order-2", null, "REJECTED");

            assertThat(world.differences()).containsExactly(Kind.DUPLICATE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PLACED", "RESERVED", "PAYMENT_PENDING"})
        void oneThatNeverEnds(String status) {
            assertThat(HistoryBuilder.ended(status).told(202, "order-1", "later").differences())
                    .containsExactly(Kind.STUCK);
        }

        @Test
        void tasksAndDeadLettersThatAreLeft() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder().task("fulfil order-1").deadLetter("mail order-1");

            assertThat(world.differences()).containsExactly(Kind.TASK_LEFT, Kind.DEAD_LETTER);
        }
    }

    @Nested
    class FindsAtThePartners {

        @Test
        void anOrderThatNobodyStored() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder().call(Act.RESERVE, "ghost", "ghost", 201, OTHER);

            assertThat(world.differences()).containsExactly(Kind.UNKNOWN);
        }

        @Test
        void aKeyThatIsNotTheOrdersId() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder()
                            .call(Act.RESERVE, "order-1", "another", 201, HistoryBuilder.TOTAL);

            assertThat(world.differences()).containsExactly(Kind.WRONG_KEY);
        }

        @Test
        void anOrderThatWasChargedUnderTwoKeys() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder()
                            .call(Act.CHARGE, "order-1", "another", 201, HistoryBuilder.TOTAL);

            assertThat(world.differences())
                    .containsExactlyInAnyOrder(Kind.WRONG_KEY, Kind.CHARGED_TWICE);
        }

        @Test
        void anAmountThatIsNotTheTotal() {
            HistoryBuilder world =
                    HistoryBuilder.withOneConfirmedOrder()
                            .call(Act.CHARGE, "order-1", "order-1", 201, OTHER);

            assertThat(world.differences()).containsExactly(Kind.WRONG_AMOUNT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REJECTED", "ABANDONED"})
        void aChargeThatStandsAlthoughTheOrderDoesNot(String status) {
            HistoryBuilder world = settled(status).call(Act.REFUND, 200).call(Act.CHARGE, 201); // too late

            assertThat(world.differences()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @Test
        void aChargeThatWasDeclinedAfterItTookPlaceUnheard() {
            HistoryBuilder world = settled("REJECTED").call(Act.CHARGE, 201).call(Act.CHARGE, 402);

            assertThat(world.differences()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @Test
        void aRefundThatDidNotHappen() {
            HistoryBuilder world = settled("REJECTED").call(Act.CHARGE, 201).call(Act.REFUND, 503);

            assertThat(world.differences()).containsExactly(Kind.CHARGED_FOR_NOTHING);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REJECTED", "ABANDONED"})
        void aReservationThatIsLeft(String status) {
            HistoryBuilder world = settled(status).call(Act.RELEASE, 200).call(Act.RESERVE, 201);

            assertThat(world.differences()).containsExactly(Kind.RESERVATION_LEFT);
        }

        @ParameterizedTest
        @EnumSource(names = {"RELEASE", "REFUND"})
        void aConfirmedOrderThatWasUndone(Act undoing) {
            HistoryBuilder world = HistoryBuilder.withOneConfirmedOrder().call(undoing, 200);

            assertThat(world.differences()).containsExactly(Kind.UNDONE);
        }

        @Test
        void aConfirmedOrderThatWasNeverReservedChargedNorMailed() {
            HistoryBuilder world = HistoryBuilder.ended("CONFIRMED").told(201, "order-1", "yes");

            assertThat(world.differences())
                    .containsExactly(Kind.NOT_CHARGED, Kind.NOT_RESERVED, Kind.NOT_MAILED);
        }

        @Test
        void aMailOfAnOrderThatWasRejected() {
            HistoryBuilder world = settled("REJECTED").call(Act.MAIL, 202);

            assertThat(world.differences()).containsExactly(Kind.MAILED_FOR_NOTHING);
        }

        /** An order that ended like this, its client told so as far as it is told. */
        private static HistoryBuilder settled(String status) {
            return status.equals("REJECTED")
                    ? HistoryBuilder.ended(status).told(402, "order-1", "no")
                    : HistoryBuilder.abandoned();
        }
    }
}
