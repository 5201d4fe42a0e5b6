package dev.breakwater.lab.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.alerts.Alert;
import dev.breakwater.lab.gameday.target.AlertSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertRecorderTest {

    private static final String DOWN = "ReplicaDown";

    /** The active alerts of each poll; the last element repeats. */
    private final Queue<List<String>> active = new ArrayDeque<>();

    private List<Alert> notified = List.of();

    private final AlertSource source =
            new AlertSource() {
                @Override
                public List<Alert> notified() {
                    return notified;
                }

                @Override
                public List<String> active() {
                    List<String> now = active.size() > 1 ? active.remove() : active.element();
                    if (now.isEmpty()) {
                        notified = notified.stream().map(AlertRecorderTest::resolved).toList();
                    }
                    return now;
                }
            };

    @Test
    void recordsAnAlertUntilItIsResolved() throws Exception {
        active.add(List.of());
        AlertRecorder recorder = AlertRecorder.start(source, Duration.ZERO);
        active.add(List.of(DOWN));
        active.add(List.of());
        notified = List.of(alert(DOWN, Instant.now().plusSeconds(7), null));

        assertThat(recorder.stop())
                .singleElement()
                .satisfies(each -> assertThat(each.name()).isEqualTo(DOWN))
                .satisfies(each -> assertThat(each.fired().toSeconds()).isEqualTo(7))
                .satisfies(each -> assertThat(each.resolved()).isPresent());
    }

    @Test
    void waitsForAnEarlierAlertAndDoesNotRecordIt() throws Exception {
        active.add(List.of(DOWN));
        active.add(List.of());
        notified = List.of(alert(DOWN, Instant.now().minusSeconds(7), null));

        AlertRecorder recorder = AlertRecorder.start(source, Duration.ZERO);

        assertThat(active).containsExactly(List.of());
        assertThat(recorder.stop()).isEmpty();
    }

    @Test
    void ignoresTheAlertWithALongWindow() throws Exception {
        active.add(List.of("AvailabilityBurnSlow"));
        notified = List.of(alert("AvailabilityBurnSlow", Instant.now().plusSeconds(7), null));

        assertThat(AlertRecorder.start(source, Duration.ZERO).stop()).isEmpty();
    }

    @Test
    void mergesAlertsOfOneNameFromTheFirstStartToTheLastEnd() throws Exception {
        active.add(List.of());
        AlertRecorder recorder = AlertRecorder.start(source, Duration.ZERO);
        Instant now = Instant.now();
        notified =
                List.of(
                        alert(DOWN, now.plusSeconds(5), now.plusSeconds(30)),
                        alert(DOWN, now.plusSeconds(6), now.plusSeconds(20)));

        assertThat(recorder.stop())
                .singleElement()
                .satisfies(each -> assertThat(each.fired().toSeconds()).isEqualTo(5))
                .satisfies(each ->
                        assertThat(each.resolved().map(Duration::toSeconds))
                                .isEqualTo(Optional.of(30L)));
    }

    private static Alert alert(String name, Instant fired, @Nullable Instant resolved) {
        return new Alert(name, Map.of(), Map.of(), fired, fired, resolved);
    }

    private static Alert resolved(Alert alert) {
        return alert.over() ? alert : alert(alert.name(), alert.firedAt(), alert.firedAt());
    }
}
