package dev.breakwater.user.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What happened between two readings, per second. */
record Rates(Reading before, Reading now) {

    /** Per second, to a tenth. */
    double of(String name, String... tags) {
        return perSecond(now.total(name, tags) - before.total(name, tags));
    }

    /** By the values of one tag; values that nothing happened to are left out. */
    Map<String, Double> by(String tag, String name, String... tags) {
        Map<String, Double> rates = new LinkedHashMap<>();
        now.totals()
                .forEach((id, total) -> {
                    if (Reading.fits(id, name, tags)) {
                        double grown = total - before.totals().getOrDefault(id, 0.0);
                        rates.merge(
                                Objects.requireNonNullElse(id.getTag(tag), ""), grown, Double::sum);
                    }
                });
        rates.values().removeIf(grown -> grown <= 0);
        rates.replaceAll((_, grown) -> perSecond(grown));
        return rates;
    }

    private double perSecond(double grown) {
        double seconds = Math.max((now.nanos() - before.nanos()) / 1e9, 1e-3);
        return Math.round(10 * Math.max(grown, 0) / seconds) / 10.0;
    }
}
