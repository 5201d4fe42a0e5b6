package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.target.AlertSource;




import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.alerts.Alert;
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

    /** What Prometheus says look by look, the last of it for ever. */
    private final Queue<List<String>> active = new ArrayDeque<>();

    private List<Alert> told = List.of();

    private final AlertSource watch =
            new AlertSource() {
                @Override
                public List<Alert> told() {
                    return told;
                }

                @Override
                public List<String> active() {
                    List<String> now = active.size() > 1 ? active.remove() : active.element();
                    if (now.isEmpty()) {
                        told = told.stream().map(AlertRecorderTest::resolved).toList();
                    }
                    return now;
                }
            };

    @Test
    void hearsWhatFiresUntilItIsOver() throws Exception {
        active.add(List.of());
        AlertRecorder listening = AlertRecorder.begun(watch, Duration.ZERO);
        active.add(List.of(DOWN));
        active.add(List.of());
        told = List.of(alert(DOWN, Instant.now().plusSeconds(7), null));

        assertThat(listening.toTheEnd())
                .singleElement()
                .satisfies(each -> assertThat(each.alert()).isEqualTo(DOWN))
                .satisfies(each -> assertThat(each.after().toSeconds()).isEqualTo(7))
                .satisfies(each -> assertThat(each.over()).isPresent());
    }

    @Test
    void waitsForTheEndOfWhatFiredBeforeAndDoesNotCountIt() throws Exception {
        active.add(List.of(DOWN));
        active.add(List.of());
        told = List.of(alert(DOWN, Instant.now().minusSeconds(7), null));

        AlertRecorder listening = AlertRecorder.begun(watch, Duration.ZERO);

        assertThat(active).containsExactly(List.of());
        assertThat(listening.toTheEnd()).isEmpty();
    }

    @Test
    void doesNotWaitForTheAlertThatLooksBackForHours() throws Exception {
        active.add(List.of("AvailabilityBurnSlow"));
        told = List.of(alert("AvailabilityBurnSlow", Instant.now().plusSeconds(7), null));

        assertThat(AlertRecorder.begun(watch, Duration.ZERO).toTheEnd()).isEmpty();
    }

    @Test
    void severalByOneNameAreOneFromTheFirstToTheLast() throws Exception {
        active.add(List.of());
        AlertRecorder listening = AlertRecorder.begun(watch, Duration.ZERO);
        Instant now = Instant.now();
        told =
                List.of(
                        alert(DOWN, now.plusSeconds(5), now.plusSeconds(30)),
                        alert(DOWN, now.plusSeconds(6), now.plusSeconds(20)));

        assertThat(listening.toTheEnd())
                .singleElement()
                .satisfies(each -> assertThat(each.after().toSeconds()).isEqualTo(5))
                .satisfies(each ->
                        assertThat(each.over().map(Duration::toSeconds))
                                .isEqualTo(Optional.of(30L)));
    }

    private static Alert alert(String name, Instant fired, @Nullable Instant resolved) {
        return new Alert(name, Map.of(), Map.of(), fired, fired, resolved);
    }

    private static Alert resolved(Alert alert) {
        return alert.over() ? alert : alert(alert.name(), alert.firedAt(), alert.firedAt());
    }
}
