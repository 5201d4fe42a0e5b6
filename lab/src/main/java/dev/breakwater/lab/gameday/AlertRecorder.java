package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.target.AlertSource;




import dev.breakwater.lab.alerts.Alert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hears which alerts a scenario causes, until the last of them is over. */
final class AlertRecorder {

    /** What has just happened is told by then: a scrape, an evaluation, a group's wait, of 5 s. */
    private static final Duration LULL = Duration.ofSeconds(20);

    /**
     * It looks back for hours: what it tells is of all drills before, and it ends after the last.
     */
    private static final String OF_HOURS = "AvailabilityBurnSlow";

    /** No other rule looks back farther than five minutes for what has to go on. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final AlertSource watch;
    private final Instant began;
    private final Duration lull;

    private AlertRecorder(AlertSource watch, Instant began, Duration lull) {
        this.watch = watch;
        this.began = began;
        this.lull = lull;
    }

    /**
     * Begins, as soon as no earlier alert is left.
     *
     * @throws IOException if one stays
     */
    static AlertRecorder begun(AlertSource watch) throws IOException, InterruptedException {
        return begun(watch, LULL);
    }

    static AlertRecorder begun(AlertSource watch, Duration lull) throws IOException, InterruptedException {
        if (!isSilentAfter(watch, Duration.ZERO)) {
            throw new IOException("alerts do not end: " + String.join(", ", active(watch)));
        }
        return new AlertRecorder(watch, Instant.now(), lull);
    }

    /** What was told since then; waits until it is over, but not for ever. */
    List<RunResult.FiredAlert> toTheEnd() throws IOException, InterruptedException {
        isSilentAfter(watch, lull);
        Map<String, List<Alert>> byName = new LinkedHashMap<>();
        for (Alert alert : told(watch)) {
            if (!alert.firedAt().isBefore(began)) {
                byName.computeIfAbsent(alert.name(), _ -> new ArrayList<>()).add(alert);
            }
        }
        return byName.values().stream().map(this::told).toList();
    }

    /** Of several by one name, as of several replicas: from the first one's beginning. */
    private RunResult.FiredAlert told(List<Alert> alerts) {
        Optional<Instant> end =
                alerts.stream().allMatch(Alert::over)
                        ? alerts.stream().map(Alert::resolvedAt).max(Comparator.naturalOrder())
                        : Optional.empty();
        return new RunResult.FiredAlert(
                alerts.getFirst().name(),
                Duration.between(began, alerts.getFirst().firedAt()),
                end.map(over -> Duration.between(began, over)));
    }

    private static boolean isSilentAfter(AlertSource watch, Duration lull)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(lull);
        while (!active(watch).isEmpty() || !told(watch).stream().allMatch(Alert::over)) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    private static List<String> active(AlertSource watch) throws IOException, InterruptedException {
        return watch.active().stream().filter(name -> !name.equals(OF_HOURS)).toList();
    }

    private static List<Alert> told(AlertSource watch) throws IOException, InterruptedException {
        return watch.told().stream().filter(alert -> !alert.name().equals(OF_HOURS)).toList();
    }
}
