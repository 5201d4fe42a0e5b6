package dev.breakwater.lab.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlSelectorsTest {

    @Test
    void findsEveryMetricWithItsLabels() {
        assertThat(
                        PromqlSelectors.of(
                                """
                                (sum by (level, le) (rate(a_total{level!="FULL", x=~"b.*"}[30s])) or vector(0))
                                / ignoring (level) group_left () sum(level:b:ratio_rate1m offset 2m) > 0.05
                                and on () c == 1 unless max(d{e="f"})
                                """))
                .containsExactly(
                        "a_total{level!=\"FULL\", x=~\"b.*\"}",
                        "level:b:ratio_rate1m",
                        "c",
                        "d{e=\"f\"}");
    }

    @Test
    void ignoresFunctionsNumbersAndDurations() {
        assertThat(
                        PromqlSelectors.of(
                                "histogram_quantile(0.99, sum by (le) (rate(a_bucket[1h]))) > 1e3"))
                .containsExactly("a_bucket");
        assertThat(PromqlSelectors.of("60 * increase(a_total[1m]) > 14.4 * 0.001"))
                .containsExactly("a_total");
    }
}
