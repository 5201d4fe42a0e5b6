package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** One replica sets when a task is due by its host's clock, another executes it by its own. */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.compensation-delay=2s",
            "breakwater.fulfilment.max-clock-skew=5s"
        })
class ClockSkewTest extends FulfilmentTest {

    @Test
    void doesNotReleaseTooEarlyByAClockThatIsFiveSecondsAhead() {
        partners.answers(RESERVATIONS, status(409, "OUT_OF_STOCK"));
        Instant before = Instant.now();

        place("key-1", ORDER).isProblem(422);

        OffsetDateTime due =
                database.sql(
                                "delete from scheduled_tasks where task_name = 'inventory-release'"
                                        + " returning execution_time")
                        .query(OffsetDateTime.class)
                        .single();
        assertThat(due.toInstant()).isAfterOrEqualTo(before.plusSeconds(2 + 5));
    }
}
