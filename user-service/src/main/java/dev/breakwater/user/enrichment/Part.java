package dev.breakwater.user.enrichment;

/** A part of an answer, or why it is not there. Never the same value for "none" and "failed". */
public sealed interface Part<T> {

    record Present<T>(T value) implements Part<T> {}

    record Missing<T>(Reason reason) implements Part<T> {}

    /** Why a part is missing. */
    enum Reason {
        CIRCUIT_OPEN,
        BULKHEAD_FULL,
        TIMEOUT,
        DEADLINE_EXCEEDED,
        UPSTREAM_ERROR
    }
}
