package dev.breakwater.lab.consistency.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.consistency.checker.Violation.Kind;
import dev.breakwater.lab.consistency.history.Acknowledgement.Content;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.StoredOrder;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Violations between the clients' responses and the database. */
class AcknowledgementRulesTest {

    private static final BigDecimal OTHER = new BigDecimal("1.00");

    @Test
    void findsAcknowledgedOrderThatIsNotStored() {
        HistoryBuilder history =
                new HistoryBuilder()
                        .requested(HistoryBuilder.REQUEST)
                        .acknowledged(201, "order-1", "lost");

        assertThat(history.violations()).containsExactly(Kind.LOST);
    }

    @Test
    void findsRefusedOrderThatIsNotStored() {
        HistoryBuilder history =
                new HistoryBuilder()
                        .requested(HistoryBuilder.REQUEST)
                        .acknowledged(402, null, "lost");

        assertThat(history.violations()).containsExactly(Kind.LOST);
    }

    @Test
    void findsClientWithoutOutcome() {
        assertThat(HistoryBuilder.confirmed().violations()).containsExactly(Kind.UNANSWERED);
    }

    @Test
    void findsResponseOutsideContract() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder().contractViolation("418 to key-1");

        assertThat(history.violations()).containsExactly(Kind.OUTSIDE_CONTRACT);
    }

    @Test
    void findsOrderStoredForAnotherUser() {
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
    void findsOrderStoredWithOtherItems() {
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
    void findsTotalThatDiffersFromStoredTotal() {
        Content content = new Content("CONFIRMED", OTHER, HistoryBuilder.REQUEST.items());

        assertThat(
                        HistoryBuilder.confirmed()
                                .acknowledged(201, "order-1", content, "")
                                .violations())
                .containsExactly(Kind.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 422})
    void findsRefusalOfConfirmedOrder(int status) {
        assertThat(HistoryBuilder.confirmed().acknowledged(status, "order-1", "no").violations())
                .containsExactly(Kind.CONTRADICTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202})
    void findsAcknowledgedOrderThatIsAbandoned(int status) {
        assertThat(
                        HistoryBuilder.ended("ABANDONED")
                                .acknowledged(status, "order-1", "yes")
                                .violations())
                .containsExactly(Kind.CONTRADICTED);
    }

    @Test
    void findsTwoOrderIdsForOneKey() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder()
                        .stored("order-2", "key-2", "REJECTED")
                        .acknowledged(202, "order-2", "another");

        assertThat(history.violations()).containsExactly(Kind.TWO_IDS);
    }

    @Test
    void findsReplayWithOtherBytes() {
        HistoryBuilder history =
                HistoryBuilder.oneConfirmedOrder().acknowledged(201, "order-1", "as it  is");

        assertThat(history.violations()).containsExactly(Kind.REPLAYED_DIFFERENTLY);
    }
}
