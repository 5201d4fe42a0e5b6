package dev.breakwater.user.orders;

import dev.breakwater.user.orders.Placement.Created;
import dev.breakwater.user.orders.Placement.Pending;
import dev.breakwater.user.orders.Placement.Refused;
import dev.breakwater.user.orders.Placement.Unavailable;
import dev.breakwater.user.orders.Placement.Unknown;
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
 * Counts what came of placing orders, {@code breakwater.placements} by outcome and cause, and says
 * in the log how many came to nothing that is known: one line a second at most.
 */
@Component
class PlacementMeter {

    private static final Logger log = LoggerFactory.getLogger(PlacementMeter.class);

    private final Counter created;
    private final Counter pending;
    private final Counter refused;
    private final Counter unavailable;
    private final Map<Cause, Tally> unknown = new EnumMap<>(Cause.class);

    PlacementMeter(MeterRegistry registry) {
        created = counter(registry, "created", "none");
        pending = counter(registry, "pending", "none");
        refused = counter(registry, "refused", "none");
        unavailable = counter(registry, "unavailable", "none");
        for (Cause cause : Cause.values()) {
            unknown.put(cause, new Tally(cause.name(), counter(registry, "unknown", cause.name())));
        }
    }

    private static Counter counter(MeterRegistry registry, String outcome, String cause) {
        return Counter.builder("breakwater.placements")
                .description("Orders that callers placed by outcome, and why it is unknown")
                .tag("outcome", outcome)
                .tag("cause", cause)
                .register(registry);
    }

    void count(Placement placement) {
        switch (placement) {
            case Created _ -> created.increment();
            case Pending _ -> pending.increment();
            case Refused _ -> refused.increment();
            case Unavailable _ -> unavailable.increment();
            case Unknown(var cause, var sent, _) -> {
                Objects.requireNonNull(unknown.get(cause)).increment();
                log.debug("outcome unknown because of {}, sent: {}", cause, sent);
            }
        }
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void report() {
        var news = new StringJoiner(", ");
        unknown.values().forEach(tally -> tally.report(news));
        if (news.length() > 0) {
            log.info("orders of unknown outcome in the last second: {}", news);
        }
    }
}
