package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of faults, each with the fields that it has besides those of every fault. */
public enum FaultKind {
    /** Responds with {@code status} at once. */
    ERROR("status", "paths"),
    /** Waits, then responds with {@code status} if there is one, else as usual. */
    LATENCY("delay", "uniform", "lognormal", "status", "paths"),
    /** Accepts and never responds; the connection is closed after {@link Fault#MAX_DELAY}. */
    HANG("paths"),
    /** Closes the connection at once, without a response. */
    RESET("paths"),
    /** Ends the process in the middle of the request. */
    CRASH("paths"),
    /** The liveness probe fails. */
    SICK,
    /** The readiness probe fails. */
    UNREADY;

    static final String REQUIREMENT =
            "must be one of error, latency, hang, reset, crash, sick, unready";

    private final List<String> fields;

    FaultKind(String... own) {
        fields = Stream.concat(Stream.of("kind", "probability", "for"), Stream.of(own)).toList();
    }

    /** The names of its fields in JSON. */
    List<String> fields() {
        return fields;
    }

    /** Returns false for a kind that affects probes. */
    boolean affectsRequests() {
        return fields.contains("paths");
    }

    /** The kind's name in JSON, metrics and logs. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FaultKind> labelled(String label) {
        return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
}
