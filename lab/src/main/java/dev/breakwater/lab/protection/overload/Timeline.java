package dev.breakwater.lab.protection.overload;

import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.plot.PlotPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The answers of each service over time, as an SVG file: a panel per service, and the limit. */
final class Timeline {

    private static final int TOP = 26;
    private static final int HEIGHT = 90;
    private static final int DISTANCE = 122;

    /** Above this multiple of the capacity, a plot is cut. */
    private static final double CUT = 1.6;

    private final List<OverloadResult> results;
    private final int seconds;

    Timeline(List<OverloadResult> results) {
        this.results = results;
        this.seconds = results.getFirst().scenario().seconds();
    }

    /**
     * Returns the picture.
     *
     * @param css the styles of its shapes
     */
    String svg(String css) {
        List<PlotPanel> panels = new ArrayList<>();
        for (OverloadResult result : results) {
            panels.add(answers(result, TOP + panels.size() * DISTANCE));
        }
        for (OverloadResult result : results) {
            if (result.limits().stream().anyMatch(sample -> sample.limit() > 0)) {
                panels.add(limit(result, TOP + panels.size() * DISTANCE));
            }
        }
        panels.getLast().axis();
        return """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'>
        <title>%s</title>
        <style>%s</style>
        %s
        </svg>
        """
                .formatted(
                        PlotPanel.WIDTH,
                        TOP + panels.size() * DISTANCE,
                        results.getFirst().scenario().description(),
                        css,
                        String.join("\n", panels.stream().map(PlotPanel::toString).toList()));
    }

    /** Draws calls by the second in which they began. */
    private PlotPanel answers(OverloadResult result, int top) {
        double[] capacity = perSecond(result, step -> step.capacity() * result.capacity());
        double[] offered = perSecond(result, step -> step.load() * result.capacity());
        double most =
                CUT * IntStream.range(0, seconds).mapToDouble(i -> capacity[i]).max().orElse(1);
        PlotPanel panel =
                new PlotPanel(top, HEIGHT, seconds, most)
                        .title(result.service() + ": calls per second")
                        .grid(0, "0")
                        .grid(result.capacity(), Long.toString(Math.round(result.capacity())));
        StepWindow whole =
                new StepWindow(
                        result.scenario().steps().getFirst(),
                        result.windows().getFirst().start(),
                        0,
                        0);
        for (int second = 0; second < seconds; second++) {
            Calls calls = result.readsIn(whole.part(second, 1));
            int full = calls.where(OverloadResult::isUseful).count();
            int failed = calls.where(OverloadResult::isUnlabelled).count();
            int cut = (int) Math.min(most, calls.count() - failed);
            panel.bar("full", second, 0, Math.min(full, most));
            panel.bar("degraded", second, Math.min(full, most), cut);
            panel.bar("failed", second, cut, Math.min(most, calls.count()));
        }
        panel.curve("capacity", capacity);
        panel.curve("offered", offered);
        return panel;
    }

    private double[] perSecond(OverloadResult result, ToDoubleFunction<LoadStep> value) {
        return result.scenario().steps().stream()
                .flatMapToDouble(step ->
                        IntStream.range(0, step.seconds())
                                .mapToDouble(_ -> value.applyAsDouble(step)))
                .toArray();
    }

    private PlotPanel limit(OverloadResult result, int top) {
        double most = result.limits().stream().mapToDouble(LimitSample::limit).max().orElse(1);
        PlotPanel panel =
                new PlotPanel(top, HEIGHT, seconds, most * 1.05)
                        .title(result.service() + ": limit (line) and calls in flight (dots)")
                        .grid(0, "0")
                        .grid(most, Long.toString(Math.round(most)));
        panel.curve("limit", sampled(result, LimitSample::limit));
        panel.curve("in-flight", sampled(result, LimitSample::inFlight));
        return panel;
    }

    private double[] sampled(OverloadResult result, ToDoubleFunction<LimitSample> value) {
        long start = result.windows().getFirst().start();
        double[] values = new double[seconds];
        Arrays.fill(values, Double.NaN);
        for (LimitSample sample : result.limits()) {
            int second = (int) TimeUnit.NANOSECONDS.toSeconds(sample.time() - start);
            if (second >= 0 && second < seconds) {
                values[second] = value.applyAsDouble(sample);
            }
        }
        return values;
    }
}
