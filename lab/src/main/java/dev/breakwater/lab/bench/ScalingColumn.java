package dev.breakwater.lab.bench;

import dev.breakwater.lab.Table;
import dev.breakwater.lab.bench.ScalingRow.Cost;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/**
 * A column of a table with a row for each number of what grows, the smallest first.
 *
 * @param figure of the rows and the index of one
 */
record ScalingColumn(
        String title, int decimals, ToDoubleBiFunction<List<ScalingRow>, Integer> figure) {

    static ScalingColumn median(String title, int decimals, Cost cost) {
        return new ScalingColumn(title, decimals, (rows, index) -> rows.get(index).median(cost));
    }

    /** Returns what each more costs than in the row above: the same for all on a straight line. */
    static ScalingColumn eachMore(String title, int decimals, Cost cost) {
        return new ScalingColumn(
                title,
                decimals,
                (rows, index) ->
                        index == 0
                                ? Double.NaN
                                : eachMore(rows.get(index - 1), rows.get(index), cost));
    }

    private static double eachMore(ScalingRow fewer, ScalingRow row, Cost cost) {
        return (row.median(cost) - fewer.median(cost)) / (row.count() - fewer.count());
    }

    static String table(String counted, List<ScalingColumn> columns, List<ScalingRow> rows) {
        var table = new Table(line(counted, columns.stream().map(ScalingColumn::title)));
        for (int row = 0; row < rows.size(); row++) {
            int index = row;
            table.row(
                    line(
                            rows.get(row).label(),
                            columns.stream()
                                    .map(column ->
                                            Table.number(
                                                    column.figure.applyAsDouble(rows, index),
                                                    column.decimals))));
        }
        return table.toString();
    }

    private static String[] line(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray(String[]::new);
    }
}
