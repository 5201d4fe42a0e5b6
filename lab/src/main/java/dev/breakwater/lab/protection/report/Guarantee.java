package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.Table;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A limit for a figure of one scenario.
 *
 * @param figure the measured figure; NaN violates every limit
 */
public record Guarantee(
        FaultScenario scenario, String what, double figure, double limit, boolean holds) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s: %s %s: %s",
                holds ? "holds" : "BROKEN",
                scenario.id(),
                what,
                number(limit),
                Double.isFinite(figure) ? "it is " + number(figure) : "no figure");
    }

    private static String number(double value) {
        String rounded = Table.number(value, value < 10 ? 3 : 1);
        return new BigDecimal(rounded).stripTrailingZeros().toPlainString();
    }
}
