package dev.breakwater.order.deadline;

import dev.breakwater.order.deadline.DeadlineExceeded.At;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was refused because nobody waited for it any more. */
public final class DeadlineRefusals {

    private static final Logger log = LoggerFactory.getLogger(DeadlineRefusals.class);

    private final Counter atArrival;
    private final Counter atWork;

    // both from the start: a counter that appears with its first refusal hides that one from a rate
    DeadlineRefusals(MeterRegistry meters) {
        atArrival = counter(At.ARRIVAL, meters);
        atWork = counter(At.WORK, meters);
    }

    public void record(DeadlineExceeded refusal) {
        switch (refusal.at()) {
            // no line: it says nothing about us, and any stranger could fill the log with it
            case ARRIVAL -> atArrival.increment();
            case WORK -> {
                atWork.increment();
                log.info("A request was refused: its deadline had passed before the work began");
            }
        }
    }

    private static Counter counter(At at, MeterRegistry meters) {
        return Counter.builder("breakwater.deadline.refusals")
                .description("Requests that were refused since nothing was left of their deadline")
                .tag("at", at.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
