package dev.breakwater.lab.protection;

import dev.breakwater.lab.Table;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What must hold, and whether it does.
 *
 * @param figure as measured; NaN is no figure, and keeps no promise
 */
record Promise(Scenario scenario, String what, double figure, double limit, boolean holds) {

    static Promise atMost(Scenario scenario, String what, double figure, double limit) {
        return new Promise(scenario, what + " at most", figure, limit, figure <= limit);
    }

    static Promise atLeast(Scenario scenario, String what, double figure, double limit) {
        return new Promise(scenario, what + " at least", figure, limit, figure >= limit);
    }

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

    /** Without the decimals that say nothing. */
    private static String number(double value) {
        String rounded = Table.number(value, value < 10 ? 3 : 1);
        return new BigDecimal(rounded).stripTrailingZeros().toPlainString();
    }
}
