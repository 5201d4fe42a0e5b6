package dev.breakwater.user.orders;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Logs how many answers were degraded: at most one line a second, however long the outage. */
@Component
public final class DegradationLog {

    private static final Logger log = LoggerFactory.getLogger(DegradationLog.class);

    /** One kind of degraded answer: counted by its meter, and for the next line of the log. */
    public record Series(String answer, Counter meter, LongAdder unreported) {

        public void increment() {
            log.debug("answered {}", answer);
            meter.increment();
            unreported.increment();
        }
    }

    private final List<Series> all = new CopyOnWriteArrayList<>();

    /**
     * Adds a kind of degraded answer, at start: an answer then only increments counters.
     *
     * @param answer the level and the cause of the answer, such as "MINIMAL TIMEOUT"
     */
    public Series series(String answer, Counter meter) {
        var series = new Series(answer, meter, new LongAdder());
        all.add(series);
        return series;
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void report() {
        var answers = new StringJoiner(", ");
        for (Series series : all) {
            long count = series.unreported.sumThenReset();
            if (count > 0) {
                answers.add(count + " " + series.answer);
            }
        }
        if (answers.length() > 0) {
            log.info("degraded answers in the last second: {}", answers);
        }
    }
}
