package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

/** One replica sets when a task is due by its host's clock, another executes it by its own. */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.compensation-delay=2s",
            "breakwater.fulfilment.max-clock-skew=5s"
        })
class ClockSkewTest extends FulfilmentTest {

    @Autowired @TestBean private Clock clock;
    @Autowired private com.github.kagkarlsson.scheduler.Clock schedulerClock;

    static Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    @Test
    void setsAndExecutesTasksByTheSameClock() {
        assertThat(schedulerClock.now()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void doesNotReleaseTooEarlyByAClockThatIsFiveSecondsAhead() {
        partners.answers(RESERVATIONS, status(409, "OUT_OF_STOCK"));
        Instant before = clock.instant();

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
