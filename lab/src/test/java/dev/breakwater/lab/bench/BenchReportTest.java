package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final List<BenchFigures> READS =
            List.of(
                    figures(BenchStack.BARE, 1000, 120, 250),
                    figures(BenchStack.PROTECTED, 900, 150, 300),
                    figures(BenchStack.NOT_OBSERVED, 950, 140, 290),
                    figures(BenchStack.NOT_LIMITED, 930, 147, 290),
                    figures(BenchStack.TRACED, 900, 160, 310),
                    figures("nginx as a plain proxy", 5000, 30, Double.NaN));

    private static final List<BenchFigures> PEERS =
            List.of(
                    figures(Peer.QUARKUS.title(), 1500, 100, 200),
                    figures(Peer.PLAIN.title(), 800, 180, 280));

    @Test
    void comparesEveryReadTargetWithQuarkus() {
        String report = report(concat(READS, PEERS));

        assertThat(report)
                .contains("| protected | 900 | 150 | 1.25 | 1.50 | 300 |")
                .contains("| " + Peer.QUARKUS.title() + " | 1500 | 100 | 0.83 | 1.00 | 200 |")
                .contains("| " + Peer.PLAIN.title() + " | 800 | 180 | 1.50 | 1.80 | 280 |");
    }

    @Test
    void leavesRatioOutWithoutQuarkus() {
        assertThat(report(READS)).contains("| protected | 900 | 150 | 1.25 | - | 300 |");
    }

    @Test
    void leavesResidentMemoryOutIfUnknown() {
        assertThat(report(READS)).contains("| nginx as a plain proxy | 5000 | 30 | 0.25 | - | - |");
    }

    @Test
    void showsWhatEachPartCosts() {
        assertThat(report(READS))
                .contains("| protection | 30.0 | 30.0 to 30.0 |")
                .contains("| observation | 10.0 | 10.0 to 10.0 |")
                .contains("| limits | 3.0 | 3.0 to 3.0 |")
                .contains("| traces of one in a hundred | 10.0 | 10.0 to 10.0 |");
    }

    @Test
    void showsMedianAndMiddleHalfOfRoundsDifferences() {
        List<BenchFigures> targets =
                READS.stream().map(target -> new BenchFigures(target.name())).toList();
        for (double cost : List.of(9.0, 1.0, 3.0, 2.0, 20.0, 5.0, -4.0)) {
            for (BenchFigures target : targets) {
                target.add(1, target.name().equals(BenchStack.NOT_LIMITED) ? 100 - cost : 100, 1);
            }
        }

        assertThat(report(targets)).contains("| limits | 3.0 | 1.0 to 9.0 |");
    }

    @Test
    void showsNoNegativeZero() {
        List<BenchFigures> targets = new ArrayList<>(READS);
        targets.set(1, figures(BenchStack.PROTECTED, 900, 146.99, 300));

        assertThat(report(targets)).contains("| limits | 0.0 | 0.0 to 0.0 |");
    }

    @Test
    void takesMedianOfRatiosInsteadOfRatioOfMedians() {
        BenchFigures steady = new BenchFigures("steady");
        BenchFigures drifting = new BenchFigures("drifting");
        for (double micros : List.of(1.0, 2.0, 4.0)) {
            steady.add(1, micros, 1);
        }
        for (double micros : List.of(3.0, 8.0, 4.0)) { // ratios 3, 4 and 1
            drifting.add(1, micros, 1);
        }

        assertThat(drifting.cpuRatioTo(steady)).isEqualTo(3.0);
    }

    private static String report(List<BenchFigures> reads) {
        return BenchReport.reads(reads).replaceAll(" +", " ");
    }

    private static BenchFigures figures(String name, double requests, double cpu, double resident) {
        BenchFigures figures = new BenchFigures(name);
        figures.add(requests, cpu, resident);
        return figures;
    }

    private static List<BenchFigures> concat(List<BenchFigures> some, List<BenchFigures> more) {
        List<BenchFigures> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
