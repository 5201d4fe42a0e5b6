package dev.breakwater.lab.gameday;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.breakwater.lab.alerts.Alert;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.target.AlertSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Records the alerts that a scenario causes, until the last of them is resolved. */
final class AlertRecorder {

    /** Longer than a scrape, an evaluation and a group's wait of 5 s each. */
    private static final Duration DETECTION_TIME = Duration.ofSeconds(20);

    /**
     * Ignored: it looks back for hours, so an earlier drill can fire it, and it resolves long after
     * this drill.
     */
    private static final String LONG_WINDOW_ALERT = "AvailabilityBurnSlow";

    /** The other rules look back five minutes at most. */
    private static final Duration MAX_TIME_TO_RESOLVE = Duration.ofMinutes(6);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final AlertSource source;
    private final Duration detectionTime;
    private final Instant began;

    private AlertRecorder(AlertSource source, Duration detectionTime) {
        this.source = source;
        this.detectionTime = detectionTime;
        this.began = Instant.now();
    }

    /**
     * Starts as soon as every earlier alert is resolved.
     *
     * @throws IOException if one stays active
     */
    static AlertRecorder start(AlertSource source) throws IOException, InterruptedException {
        return start(source, DETECTION_TIME);
    }

    static AlertRecorder start(AlertSource source, Duration detectionTime)
            throws IOException, InterruptedException {
        if (!awaitResolved(source)) {
            throw new IOException("alerts stay active: " + String.join(", ", activeAlerts(source)));
        }
        return new AlertRecorder(source, detectionTime);
    }

    /** Waits until the alerts are resolved, or too long, and returns those since the start. */
    List<RunResult.FiredAlert> stop() throws IOException, InterruptedException {
        Thread.sleep(detectionTime);
        awaitResolved(source);
        return notifiedAlerts(source).stream()
                .filter(alert -> !alert.firedAt().isBefore(began))
                .collect(groupingBy(Alert::name, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(this::merge)
                .toList();
    }

    /**
     * Alerts of one name, as of several replicas, count from the first's start to the last's end.
     */
    private RunResult.FiredAlert merge(List<Alert> alerts) {
        Optional<Instant> resolved =
                alerts.stream().allMatch(Alert::over)
                        ? alerts.stream().map(Alert::resolvedAt).max(Comparator.naturalOrder())
                        : Optional.empty();
        return new RunResult.FiredAlert(
                alerts.getFirst().name(),
                Duration.between(began, alerts.getFirst().firedAt()),
                resolved.map(end -> Duration.between(began, end)));
    }

    private static boolean awaitResolved(AlertSource source)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + MAX_TIME_TO_RESOLVE.toNanos();
        while (!activeAlerts(source).isEmpty()
                || !notifiedAlerts(source).stream().allMatch(Alert::over)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL_INTERVAL);
        }
        return true;
    }

    private static List<String> activeAlerts(AlertSource source)
            throws IOException, InterruptedException {
        return source.active().stream().filter(name -> !name.equals(LONG_WINDOW_ALERT)).toList();
    }

    private static List<Alert> notifiedAlerts(AlertSource source)
            throws IOException, InterruptedException {
        return source.notified().stream()
                .filter(alert -> !alert.name().equals(LONG_WINDOW_ALERT))
                .toList();
    }
}
