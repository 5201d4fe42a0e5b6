package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.plot.PlotPanel;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run as an SVG plot: reads by service level, their latencies, and orders, over time. */
final class Plot {

    private static final int READS_TOP = 46;
    private static final int READS_HEIGHT = 150;
    private static final int LATENCY_TOP = 232;
    private static final int LATENCY_HEIGHT = 110;
    private static final int ORDERS_TOP = 378;
    private static final int ORDERS_HEIGHT = 60;
    private static final int HEIGHT = 466;

    /** The latency axis is logarithmic: powers of ten from 1 ms. */
    private static final int POWERS = 5;

    private final RunResult run;
    private final List<SecondBucket> seconds;

    Plot(RunResult run) {
        this.run = run;
        this.seconds = SecondBucket.of(run);
    }

    /**
     * Returns the picture.
     *
     * @param id the id of the element that describes it
     */
    String svg(String id) {
        return """
        <svg viewBox='0 0 %d %d' role='img' aria-labelledby='%s'>
        %s
        %s
        %s
        %s
        </svg>
        """
                .formatted(PlotPanel.WIDTH, HEIGHT, id, reads(), latencies(), orders(), marks());
    }

    private PlotPanel reads() {
        double most = most(second -> second.reads().count());
        PlotPanel panel = new PlotPanel(READS_TOP, READS_HEIGHT, seconds.size(), most * 1.05);
        panel.title("reads answered per second").grid(0, "0").grid(most, count(most));
        for (SecondBucket second : seconds) {
            stack(
                    panel,
                    second.number(),
                    List.of("full", "degraded", "minimal", "failed"),
                    List.of(
                            second.level("FULL"),
                            second.level("DEGRADED"),
                            second.level("MINIMAL"),
                            second.failed()));
        }
        return panel;
    }

    private PlotPanel latencies() {
        PlotPanel panel = new PlotPanel(LATENCY_TOP, LATENCY_HEIGHT, seconds.size(), POWERS);
        panel.title("time to the answer, by powers of ten: median, 90th percentile, longest");
        for (int power = 0; power < POWERS; power++) {
            panel.grid(
                    power,
                    power < 3
                            ? "1" + "0".repeat(power) + " ms"
                            : "1" + "0".repeat(power - 3) + " s");
        }
        panel.curve("longest", latency(100));
        panel.curve("p90", latency(90));
        panel.curve("median", latency(50));
        return panel;
    }

    private PlotPanel orders() {
        double most = most(second -> second.replies().size());
        PlotPanel panel = new PlotPanel(ORDERS_TOP, ORDERS_HEIGHT, seconds.size(), most * 1.05);
        panel.title("attempts to place an order per second").grid(0, "0").grid(most, count(most));
        for (SecondBucket second : seconds) {
            stack(
                    panel,
                    second.number(),
                    List.of("full", "degraded", "failed"),
                    List.of(second.accepted(), second.toRetry(), second.unanswered()));
        }
        return panel.axis();
    }

    /** Returns a line through all panels for each fault and repair, with its number. */
    private String marks() {
        PlotPanel all = new PlotPanel(READS_TOP, READS_HEIGHT, seconds.size(), 1);
        List<RunResult.StepEvent> marked =
                run.events().stream()
                        .filter(event -> event.step().mark() != Step.Mark.NONE)
                        .toList();
        return IntStream.range(0, marked.size())
                .mapToObj(i -> mark(all, marked.get(i), i + 1))
                .collect(Collectors.joining("\n"));
    }

    private String mark(PlotPanel all, RunResult.StepEvent event, int number) {
        String style = event.step().mark() == Step.Mark.FAULT ? "fault" : "repair";
        double x = all.x(run.seconds(event.began()));
        return "<g class='%s'><title>%s</title>%s<circle cx='%s' cy='16' r='10'/><text x='%s' y='20.5' text-anchor='middle'>%d</text></g>"
                .formatted(
                        style,
                        Html.escaped(event.step().title()),
                        PlotPanel.line("mark", x, 26, x, (double) ORDERS_TOP + ORDERS_HEIGHT),
                        PlotPanel.number(x),
                        PlotPanel.number(x),
                        number);
    }

    private static void stack(
            PlotPanel panel, int second, List<String> styles, List<Integer> counts) {
        int below = 0;
        for (int i = 0; i < counts.size(); i++) {
            panel.bar(styles.get(i), second, below, below + counts.get(i));
            below += counts.get(i);
        }
    }

    private double[] latency(double percentile) {
        return seconds.stream()
                .mapToDouble(second -> second.reads().millis(percentile))
                .map(millis -> Math.max(0, Math.log10(millis)))
                .toArray();
    }

    private double most(ToDoubleFunction<SecondBucket> count) {
        return Math.max(1, seconds.stream().mapToDouble(count).max().orElse(1));
    }

    private static String count(double value) {
        return Long.toString(Math.round(value));
    }
}
