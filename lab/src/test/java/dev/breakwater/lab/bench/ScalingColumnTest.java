package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.bench.ScalingRow.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingColumnTest {

    private static final List<ScalingRow> ROWS = List.of(row(1, 10), row(3, 14), row(1_003, 3_014));

    @Test
    void comparesEachRowWithTheOneAbove() {
        var columns =
                List.of(
                        ScalingColumn.median("idle", 0, Cost.IDLE_MILLIS_PER_SECOND),
                        ScalingColumn.eachMore("each more", 1, Cost.IDLE_MILLIS_PER_SECOND));

        assertThat(ScalingColumn.table("instances", columns, ROWS))
                .isEqualTo(
                        """
                        | instances | idle | each more |
                        | --------- | ---: | --------: |
                        | 1         |   10 |         - |
                        | 3         |   14 |       2.0 |
                        | 1,003     | 3014 |       3.0 |\
                        """);
    }

    @Test
    void takesMedianOfSamples() {
        ScalingRow row = row(1, 10);
        row.add(Cost.IDLE_MILLIS_PER_SECOND, 99);
        row.add(Cost.IDLE_MILLIS_PER_SECOND, 12);

        assertThat(row.median(Cost.IDLE_MILLIS_PER_SECOND)).isEqualTo(12);
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        var column = List.of(ScalingColumn.median("start", 1, Cost.START_SECONDS));

        assertThat(ScalingColumn.table("pages", column, List.of(new ScalingRow(0))))
                .endsWith("|     - |");
    }

    @Test
    void sumsSamplesOfMetric() {
        String text =
                """
                # TYPE used gauge
                used{area="heap",id="old"} 1.5E7
                used{area="heap",id="young"} 5000000.0
                used{area="nonheap",id="code"} 7.0
                """;

        assertThat(ScalingTarget.sum(text, "used{area=\"heap\"")).isEqualTo(2e7);
    }

    private static ScalingRow row(int count, double idle) {
        ScalingRow row = new ScalingRow(count);
        row.add(Cost.IDLE_MILLIS_PER_SECOND, idle);
        return row;
    }
}
