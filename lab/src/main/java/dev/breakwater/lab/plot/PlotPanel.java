package dev.breakwater.lab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One plot over time, as an SVG group; all panels of a run share the time axis. */
public final class PlotPanel {

    public static final int WIDTH = 900;
    public static final int LEFT = 52;
    private static final int RIGHT = 12;

    private final int top;
    private final int height;
    private final int seconds;
    private final double most;
    private final List<String> shapes = new ArrayList<>();

    /**
     * @param top the distance of the plot from the top of the picture
     * @param most the largest value of the axis
     */
    public PlotPanel(int top, int height, int seconds, double most) {
        this.top = top;
        this.height = height;
        this.seconds = seconds;
        this.most = most;
    }

    public double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
    }

    /** Returns the distance from the top. */
    public double y(double value) {
        return top + height - height * Math.min(value, most) / most;
    }

    public PlotPanel title(String text) {
        shapes.add("<text class='title' x='%d' y='%d'>%s</text>".formatted(LEFT, top - 6, text));
        return this;
    }

    /** Draws a horizontal line with its label. */
    public PlotPanel grid(double value, String label) {
        shapes.add(
                line("grid", LEFT, y(value), (double) WIDTH - RIGHT, y(value))
                        + "<text class='tick' text-anchor='end' x='%d' y='%s'>%s</text>"
                                .formatted(LEFT - 6, number(y(value) + 4), label));
        return this;
    }

    /** Draws a bar in one second, from one value up to another. */
    public void bar(String style, int second, double from, double to) {
        if (to > from) {
            shapes.add(
                    "<rect class='%s' x='%s' y='%s' width='%s' height='%s'/>"
                            .formatted(
                                    style,
                                    number(x(second) + 0.5),
                                    number(y(to)),
                                    number(Math.max(1, x(second + 1.0) - x(second) - 1)),
                                    number(y(from) - y(to))));
        }
    }

    /** Draws a curve through the middle of each second; NaN is a gap. */
    public void curve(String style, double[] values) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int second = 0; second < values.length; second++) {
            boolean known = !Double.isNaN(values[second]);
            if (known) {
                path.append(drawing ? " L" : " M")
                        .append(number(x(second + 0.5)))
                        .append(' ')
                        .append(number(y(values[second])));
            }
            drawing = known;
        }
        shapes.add("<path class='" + style + "' d='" + path.toString().strip() + "'/>");
    }

    /** Draws the time axis. */
    public PlotPanel axis() {
        int step = seconds > 120 ? 20 : seconds > 60 ? 10 : 5;
        for (int second = 0; second <= seconds; second += step) {
            shapes.add(
                    "<text class='tick' text-anchor='middle' x='%s' y='%d'>%d s</text>"
                            .formatted(number(x(second)), top + height + 16, second));
        }
        return this;
    }

    public static String line(String style, double x1, double y1, double x2, double y2) {
        return "<line class='%s' x1='%s' y1='%s' x2='%s' y2='%s'/>"
                .formatted(style, number(x1), number(y1), number(x2), number(y2));
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return "<g>" + String.join("\n", shapes) + "</g>";
    }
}
