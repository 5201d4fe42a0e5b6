package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of faults. */
public enum FaultKind {
    /** Responds with {@code status} at once. */
    ERROR,
    /** Waits, then responds with {@code status} if there is one, else as usual. */
    LATENCY,
    /**
     * Serves calls by {@code workers}, first come, first served, each for {@code delay}; the others
     * wait: a capacity of its own.
     */
    QUEUE,
    /** Accepts and never responds; the connection is closed after {@link Fault#MAX_DELAY}. */
    HANG,
    /** Closes the connection at once, without a response. */
    RESET,
    /** Ends the process in the middle of the request. */
    CRASH,
    /** The liveness probe fails. */
    SICK,
    /** The readiness probe fails. */
    UNREADY;

    static final String REQUIREMENT =
            "must be one of error, latency, queue, hang, reset, crash, sick, unready";

    /** Returns the names of its fields in JSON. */
    List<String> fields() {
        return switch (this) {
            case ERROR -> List.of("kind", "probability", "for", "status", "paths");
            case LATENCY ->
                    List.of(
                            "kind",
                            "probability",
                            "for",
                            "delay",
                            "uniform",
                            "lognormal",
                            "status",
                            "paths");
            case QUEUE -> List.of("kind", "probability", "for", "workers", "delay", "paths");
            case HANG, RESET, CRASH -> List.of("kind", "probability", "for", "paths");
            case SICK, UNREADY -> List.of("kind", "probability", "for");
        };
    }

    /** Returns false for a kind that affects probes. */
    boolean affectsRequests() {
        return fields().contains("paths");
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
