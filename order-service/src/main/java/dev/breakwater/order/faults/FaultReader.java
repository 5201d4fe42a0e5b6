package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one fault; see {@link Kind} for what each of them may have. */
final class FaultReader {

    static final Duration LONGEST_PHASE = Duration.ofHours(24);

    private static final Duration SHORTEST_PHASE = Duration.ofMillis(1);
    private static final List<String> DELAYS = List.of("delay", "uniform", "lognormal");
    private static final String KINDS =
            Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "));

    private FaultReader() {}

    /** Null if it is wrong; then the fields have reported why. */
    static @Nullable Fault read(Fields fields) {
        Kind kind = kind(fields);
        if (kind == null) {
            return null;
        }
        fields.allow(kind.label(), allowed(kind));
        Double probability = fields.number("probability", 0, 1);
        return new Fault(
                kind,
                Objects.requireNonNullElse(probability, 1.0),
                status(kind, fields),
                kind == Kind.LATENCY ? delay(fields) : null,
                lasts(fields),
                kind.concernsRequests() ? targets(fields) : List.of());
    }

    /** How long a phase or a fault is active. */
    static @Nullable Duration lasts(Fields fields) {
        return fields.duration("for", SHORTEST_PHASE, LONGEST_PHASE);
    }

    private static @Nullable Kind kind(Fields fields) {
        if (!fields.has("kind")) {
            fields.report("kind", "is missing; allowed are " + KINDS);
            return null;
        }
        String label =
                fields.text(
                        "kind",
                        text ->
                                Stream.of(Kind.values())
                                        .anyMatch(kind -> kind.label().equals(text)),
                        "must be one of " + KINDS);
        return Stream.of(Kind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    private static List<String> allowed(Kind kind) {
        return Stream.concat(Stream.of("kind", "probability", "for"), kind.fields().stream())
                .toList();
    }

    private static @Nullable Integer status(Kind kind, Fields fields) {
        Integer status =
                kind.fields().contains("status") ? fields.integer("status", 400, 599) : null;
        return kind == Kind.ERROR ? Objects.requireNonNullElse(status, 503) : status;
    }

    private static @Nullable Delay delay(Fields fields) {
        if (DELAYS.stream().filter(fields::has).count() != 1) {
            fields.report("delay", "or uniform or lognormal must be there, exactly one of them");
            return null;
        }
        Duration fixed = fields.duration("delay", Duration.ZERO, Fault.LONGEST_WAIT);
        if (fixed != null) {
            return new Delay.Fixed(fixed);
        }
        Fields uniform = fields.object("uniform");
        if (uniform != null) {
            return uniform(uniform);
        }
        Fields lognormal = fields.object("lognormal");
        return lognormal == null ? null : lognormal(lognormal);
    }

    private static @Nullable Delay uniform(Fields fields) {
        fields.allow("uniform", List.of("min", "max"));
        require(fields, "min", "max");
        Duration min = fields.duration("min", Duration.ZERO, Fault.LONGEST_WAIT);
        Duration max = fields.duration("max", Duration.ZERO, Fault.LONGEST_WAIT);
        if (min == null || max == null) {
            return null;
        }
        if (max.compareTo(min) < 0) {
            fields.report("max", "must not be below min");
            return null;
        }
        return new Delay.Uniform(min, max);
    }

    private static @Nullable Delay lognormal(Fields fields) {
        fields.allow("lognormal", List.of("median", "sigma"));
        require(fields, "median", "sigma");
        Duration median = fields.duration("median", Duration.ZERO, Fault.LONGEST_WAIT);
        Double sigma = fields.number("sigma", 0, 5);
        return median == null || sigma == null ? null : new Delay.Lognormal(median, sigma);
    }

    private static void require(Fields fields, String... names) {
        for (String name : names) {
            if (!fields.has(name)) {
                fields.report(name, "is missing");
            }
        }
    }

    private static List<Target> targets(Fields fields) {
        if (!fields.has("paths")) {
            return List.of(Target.DEFAULT);
        }
        List<Target> targets = new ArrayList<>();
        fields.texts(
                "paths",
                text -> {
                    try {
                        return targets.add(Target.parse(text));
                    } catch (IllegalArgumentException _) {
                        return false; // reported by the caller, with the field's name
                    }
                },
                "must be a method and a path, such as \"GET /orders\"");
        if (fields.isEmptyList("paths")) {
            fields.report("paths", "must name at least one; without the field it is GET /orders");
        }
        return List.copyOf(targets);
    }
}
