package dev.breakwater.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table with aligned columns, readable in a terminal, too. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... columns) {
        rows.add(List.of(columns));
    }

    public void row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row needs as many cells as there are columns");
        }
        rows.add(List.of(cells));
    }

    public static String number(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString() // unlike a format, without a negative zero
                : "-";
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(rows.stream().map(this::line).toList());
        lines.add(
                1,
                columns()
                        .mapToObj(
                                c -> c == 0 ? "-".repeat(width(c)) : "-".repeat(width(c) - 1) + ":")
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines);
    }

    private String line(List<String> row) {
        return columns()
                .mapToObj(c -> padded(row.get(c), width(c), c == 0))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private IntStream columns() {
        return IntStream.range(0, rows.getFirst().size());
    }
}
