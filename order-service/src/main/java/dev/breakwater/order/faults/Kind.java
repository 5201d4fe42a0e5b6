package dev.breakwater.order.faults;

import java.util.List;
import java.util.Locale;

/** The ways to fail. */
enum Kind {
    /** Answers {@code status} at once. */
    ERROR,
    /** Waits, then answers {@code status} if there is one, else as usual. */
    LATENCY,
    /** Accepts and never answers; the connection is closed after {@link Fault#LONGEST_WAIT}. */
    HANG,
    /** Closes the connection at once, without an answer. */
    RESET,
    /** The process dies in the middle of the request. */
    CRASH,
    /** The liveness probe fails. */
    SICK,
    /** The readiness probe fails. */
    UNREADY;

    /** The fields that it knows, besides those of every fault. */
    List<String> fields() {
        return switch (this) {
            case ERROR -> List.of("status", "paths");
            case LATENCY -> List.of("delay", "uniform", "lognormal", "status", "paths");
            case HANG, RESET, CRASH -> List.of("paths");
            case SICK, UNREADY -> List.of();
        };
    }

    /** Whether it strikes at requests; the others strike at probes. */
    boolean concernsRequests() {
        return fields().contains("paths");
    }

    /** As in JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
