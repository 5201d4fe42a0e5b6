package dev.breakwater.user.orders;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Logs how many answers were degraded: at most one line a second, however long the outage. */
@Component
public final class DegradationLog {

    private static final Logger log = LoggerFactory.getLogger(DegradationLog.class);

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    /** Counts an answer by its level and cause, such as "MINIMAL TIMEOUT". */
    public void add(String answer) {
        log.debug("answered {}", answer);
        counts.computeIfAbsent(answer, _ -> new LongAdder()).increment();
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
    void report() {
        String answers =
                counts.entrySet().stream()
                        .map(count -> Map.entry(count.getValue().sumThenReset(), count.getKey()))
                        .filter(count -> count.getKey() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
        if (!answers.isEmpty()) {
            log.info("degraded answers in the last second: {}", answers);
        }
    }
}
