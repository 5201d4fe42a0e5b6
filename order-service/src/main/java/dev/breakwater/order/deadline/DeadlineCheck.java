package dev.breakwater.order.deadline;

import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.deadline.DeadlineExpiredException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponseException;

/** Refuses requests whose deadline has passed, and counts the refusals. */
public final class DeadlineCheck implements Predicate<ErrorResponseException> {

    private static final Logger log = LoggerFactory.getLogger(DeadlineCheck.class);

    private final Counter onArrival;
    private final Counter beforeWork;

    // registers both series at start: rate() misses the increment that creates a counter
    DeadlineCheck(MeterRegistry meters) {
        onArrival = counter("expired", meters);
        beforeWork = counter("expired-before-work", meters);
    }

    /**
     * Returns the deadline of the current request. Call it right before costly work.
     *
     * @throws DeadlineExpiredException (a 504) if the deadline has passed
     */
    public Deadline requireTimeLeft() {
        Deadline deadline = Deadline.current().orElseThrow();
        if (deadline.remaining().isPositive()) {
            return deadline;
        }
        beforeWork.increment();
        log.info("Request refused: its deadline passed before the work began");
        throw new DeadlineExpiredException(
                "The deadline passed before the work began, so nothing was done");
    }

    /**
     * Counts a request that arrived with an expired deadline. Always returns true. It does not log,
     * because a caller could fill the log.
     */
    @Override
    public boolean test(ErrorResponseException why) {
        if (why instanceof DeadlineExpiredException) {
            onArrival.increment();
        }
        return true;
    }

    private static Counter counter(String reason, MeterRegistry meters) {
        return Counter.builder("breakwater.deadline.refusals")
                .description("Requests refused because their deadline had passed")
                .tag("reason", reason)
                .tag("mode", "enforce")
                .register(meters);
    }
}
