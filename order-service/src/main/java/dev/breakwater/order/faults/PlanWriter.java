package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a plan as {@link PlanReader} reads it, with everything that was left out filled in. */
final class PlanWriter {

    private PlanWriter() {}

    static Map<String, Object> write(Plan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        put(document, "preset", plan.preset());
        put(document, "seed", plan.seed());
        List<Phase> phases = plan.phases();
        if (phases.size() == 1 && phases.getFirst().lasts() == null) {
            document.put("faults", faults(phases.getFirst()));
        } else {
            document.put("phases", phases.stream().map(PlanWriter::write).toList());
            document.put("repeat", plan.repeat());
        }
        return document;
    }

    static Map<String, Object> write(Fault fault) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", fault.kind().label());
        document.put("probability", fault.probability());
        Delay delay = fault.delay();
        if (delay != null) {
            write(delay, document);
        }
        put(document, "status", fault.status());
        put(document, "for", textOf(fault.lasts()));
        if (fault.kind().concernsRequests()) {
            document.put("paths", fault.targets().stream().map(Target::text).toList());
        }
        return document;
    }

    private static Map<String, Object> write(Phase phase) {
        Map<String, Object> document = new LinkedHashMap<>();
        put(document, "for", textOf(phase.lasts()));
        document.put("faults", faults(phase));
        return document;
    }

    private static List<Map<String, Object>> faults(Phase phase) {
        return phase.faults().stream().map(PlanWriter::write).toList();
    }

    private static void write(Delay delay, Map<String, Object> document) {
        switch (delay) {
            case Delay.Fixed(Duration fixed) -> document.put("delay", Durations.format(fixed));
            case Delay.Uniform(Duration min, Duration max) -> {
                Map<String, Object> range = new LinkedHashMap<>();
                range.put("min", Durations.format(min));
                range.put("max", Durations.format(max));
                document.put("uniform", range);
            }
            case Delay.Lognormal(Duration median, double sigma) -> {
                Map<String, Object> shape = new LinkedHashMap<>();
                shape.put("median", Durations.format(median));
                shape.put("sigma", sigma);
                document.put("lognormal", shape);
            }
        }
    }

    private static @Nullable String textOf(@Nullable Duration duration) {
        return duration == null ? null : Durations.format(duration);
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }
}
