package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.lab.http.Json;
import dev.breakwater.lab.load.LoadSummary;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Prints the load's summaries as status lines. */
record LoadLogReader(Consumer<String> output) implements Consumer<String> {

    @Override
    public void accept(String line) {
        if (line.startsWith("{")) {
            try {
                output.accept(status(Json.MAPPER.readValue(line, LoadSummary.class)));
            } catch (JsonProcessingException e) {
                output.accept("load: " + line);
            }
        }
    }

    private static String status(LoadSummary summary) {
        return String.format(
                        Locale.ROOT,
                        "load %.0f/s: FULL %.0f %%, DEGRADED %.0f %%, MINIMAL %.0f %%,"
                                + " p50 %.0f ms, p99 %.0f ms",
                        summary.perSecond(),
                        summary.percent("FULL"),
                        summary.percent("DEGRADED"),
                        summary.percent("MINIMAL"),
                        summary.p50(),
                        summary.p99())
                + ifAny(summary.failures(), " not answered with 200")
                + ifAny(summary.dropped(), " dropped")
                + placed(summary.placed());
    }

    private static String ifAny(long count, String what) {
        return count == 0 ? "" : ", " + count + what;
    }

    private static String placed(Map<String, Long> orders) {
        return orders.isEmpty()
                ? ""
                : orders.entrySet().stream()
                        .map(each -> each.getValue() + " x " + each.getKey())
                        .collect(joining(", ", "; orders: ", ""));
    }
}
