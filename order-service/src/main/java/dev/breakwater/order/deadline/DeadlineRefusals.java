package dev.breakwater.order.deadline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests that were refused because nothing was left of their deadline. */
public final class DeadlineRefusals {

    private static final Logger log = LoggerFactory.getLogger(DeadlineRefusals.class);

    private final Counter atArrival;
    private final Counter atWork;

    // both from the start: a counter that appears with its first refusal hides that one from a rate
    DeadlineRefusals(MeterRegistry meters) {
        atArrival = counter("arrival", meters);
        atWork = counter("work", meters);
    }

    /**
     * Not logged: it says nothing about this service, and any client could fill the log with it.
     */
    void atArrival() {
        atArrival.increment();
    }

    /** A request had time left when it arrived, and none when its work was to begin. */
    public void atWork() {
        atWork.increment();
        log.info("A request was refused: its deadline had passed before the work began");
    }

    private static Counter counter(String at, MeterRegistry meters) {
        return Counter.builder("breakwater.deadline.refusals")
                .description("Requests that were refused since nothing was left of their deadline")
                .tag("at", at)
                .register(meters);
    }
}
