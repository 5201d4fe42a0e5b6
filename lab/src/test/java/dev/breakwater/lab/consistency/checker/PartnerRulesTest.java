package dev.breakwater.lab.consistency.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Violations between the database and the partners. */
class PartnerRulesTest {

    private static final BigDecimal OTHER = new BigDecimal("1.00");

    @Test
    void findsCallForOrderThatIsNotStored() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder()
                        .call(Operation.RESERVE, "ghost", "ghost", 201, OTHER);

        assertThat(history.violations()).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void findsCallUnderKeyOtherThanOrderId() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder()
                        .call(Operation.RESERVE, "order-1", "another", 201, HistoryBuilder.TOTAL);

        assertThat(history.violations()).containsExactly(Kind.WRONG_KEY);
    }

    @Test
    void findsChargesUnderTwoKeys() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder()
                        .call(Operation.CHARGE, "order-1", "another", 201, HistoryBuilder.TOTAL);

        assertThat(history.violations())
                .containsExactlyInAnyOrder(Kind.WRONG_KEY, Kind.CHARGED_TWICE);
    }

    @Test
    void findsChargeThatDiffersFromTotal() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder()
                        .call(Operation.CHARGE, "order-1", "order-1", 201, OTHER);

        assertThat(history.violations()).containsExactly(Kind.WRONG_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "ABANDONED"})
    void findsChargeAfterRefundOfUnconfirmedOrder(String status) {
        HistoryBuilder history =
                settled(status).call(Operation.REFUND, 200).call(Operation.CHARGE, 201);

        assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
    }

    @Test
    void findsChargeThatALaterDeclineDoesNotUndo() {
        HistoryBuilder history =
                settled("REJECTED").call(Operation.CHARGE, 201).call(Operation.CHARGE, 402);

        assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
    }

    @Test
    void findsChargeWhoseRefundFailed() {
        HistoryBuilder history =
                settled("REJECTED").call(Operation.CHARGE, 201).call(Operation.REFUND, 503);

        assertThat(history.violations()).containsExactly(Kind.CHARGED_FOR_NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECTED", "ABANDONED"})
    void findsReservationAfterReleaseOfUnconfirmedOrder(String status) {
        HistoryBuilder history =
                settled(status).call(Operation.RELEASE, 200).call(Operation.RESERVE, 201);

        assertThat(history.violations()).containsExactly(Kind.RESERVATION_LEFT);
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE", "REFUND"})
    void findsConfirmedOrderThatWasReleasedOrRefunded(Operation undoing) {
        HistoryBuilder history = HistoryBuilder.oneConfirmedOrder().call(undoing, 200);

        assertThat(history.violations()).containsExactly(Kind.UNDONE);
    }

    @Test
    void findsConfirmedOrderWithoutPartnerCalls() {
        HistoryBuilder history =
                HistoryBuilder.ended("CONFIRMED").acknowledged(201, "order-1", "yes");

        assertThat(history.violations())
                .containsExactly(Kind.NOT_CHARGED, Kind.NOT_RESERVED, Kind.NOT_MAILED);
    }

    @Test
    void findsMailForRejectedOrder() {
        HistoryBuilder history = settled("REJECTED").call(Operation.MAIL, 202);

        assertThat(history.violations()).containsExactly(Kind.MAILED_FOR_NOTHING);
    }

    /** Returns an order with this final status, acknowledged if a client learns of it. */
    private static HistoryBuilder settled(String status) {
        return status.equals("REJECTED")
                ? HistoryBuilder.ended(status).acknowledged(402, "order-1", "no")
                : HistoryBuilder.abandoned();
    }
}
