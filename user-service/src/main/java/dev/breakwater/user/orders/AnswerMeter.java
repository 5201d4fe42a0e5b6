package dev.breakwater.user.orders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the answers to callers, {@code breakwater.reads} by service level and cause, and says in
 * the log how many were less than FULL: one line a second at most, however long the outage.
 */
@Component
class AnswerMeter {

    private static final Logger log = LoggerFactory.getLogger(AnswerMeter.class);

    private final Tally full;
    private final Map<Cause, Tally> degraded = new EnumMap<>(Cause.class);
    private final Map<Cause, Tally> minimal = new EnumMap<>(Cause.class);

    AnswerMeter(MeterRegistry registry) {
        full = tally(registry, ServiceLevel.FULL, "none");
        for (Cause cause : Cause.values()) {
            degraded.put(cause, tally(registry, ServiceLevel.DEGRADED, cause.name()));
            minimal.put(cause, tally(registry, ServiceLevel.MINIMAL, cause.name()));
        }
    }

    void count(Label label) {
        Tally tally =
                switch (label.serviceLevel()) {
                    case FULL -> full;
                    case DEGRADED -> degraded.get(label.cause());
                    case MINIMAL -> minimal.get(label.cause());
                };
        Objects.requireNonNull(tally).increment();
        if (label.serviceLevel() != ServiceLevel.FULL) {
            log.debug("answered {} because of {}", label.serviceLevel(), label.cause());
        }
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void report() {
        var news = new StringJoiner(", ");
        degraded.values().forEach(tally -> tally.report(news));
        minimal.values().forEach(tally -> tally.report(news));
        if (news.length() > 0) {
            log.info("answers below FULL in the last second: {}", news);
        }
    }

    private static Tally tally(MeterRegistry registry, ServiceLevel level, String cause) {
        return new Tally(
                level + " " + cause,
                Counter.builder("breakwater.reads")
                        .description("Answers to reads by service level, and why it is lower")
                        .tag("level", level.name())
                        .tag("cause", cause)
                        .register(registry));
    }
}
