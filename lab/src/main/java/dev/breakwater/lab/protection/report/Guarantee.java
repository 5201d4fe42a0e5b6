package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.Table;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A limit for a figure of one scenario.
 *
 * @param scenario the id of the scenario
 * @param figure the measured figure; NaN violates every limit
 */
public record Guarantee(String scenario, String what, double figure, double limit, boolean holds) {

    public static Guarantee atMost(String scenario, String what, double figure, double limit) {
        return new Guarantee(scenario, what + " at most", figure, limit, figure <= limit);
    }

    public static Guarantee atLeast(String scenario, String what, double figure, double limit) {
        return new Guarantee(scenario, what + " at least", figure, limit, figure >= limit);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s: %s %s: %s",
                holds ? "holds" : "BROKEN",
                scenario,
                what,
                number(limit),
                Double.isFinite(figure) ? "it is " + number(figure) : "no figure");
    }

    private static String number(double value) {
        String rounded = Table.number(value, value < 10 ? 3 : 1);
        return new BigDecimal(rounded).stripTrailingZeros().toPlainString();
    }
}
