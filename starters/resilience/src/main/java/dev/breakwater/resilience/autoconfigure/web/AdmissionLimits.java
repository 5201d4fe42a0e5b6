package dev.breakwater.resilience.autoconfigure.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The limits that follow from the heap.
 *
 * @param inFlight the most requests in flight
 * @param connections the most open connections of the main port, idle ones included
 */
record AdmissionLimits(int inFlight, int connections) {

    static final String CONNECTIONS = "server.tomcat.max-connections";

    /** Tomcat's own default, and enough for a derived limit. */
    private static final int MAX = 8192;

    /** The collector needs an eighth of the heap for garbage. */
    private static final int GARBAGE = 8;

    /**
     * Derives the limits that are not set. Requests get half of the free heap, connections the
     * rest.
     *
     * @param connections {@value #CONNECTIONS}, null if it is not set
     * @param heap the maximum heap, in bytes
     */
    static AdmissionLimits derive(
            AdmissionSettings settings, @Nullable Integer connections, long heap) {
        long free = free(settings, heap);
        long request = settings.requestMemory().toBytes();
        long connection = settings.connectionMemory().toBytes();
        long inFlight =
                settings.maxInFlight() != null
                        ? settings.maxInFlight()
                        : within(free / 2 / (request + connection));
        long open =
                connections != null
                        ? connections
                        : Math.max(inFlight, within((free - inFlight * request) / connection));
        return new AdmissionLimits((int) inFlight, (int) open);
    }

    private static long free(AdmissionSettings settings, long heap) {
        return heap - heap / GARBAGE - settings.liveMemory().toBytes();
    }

    private static long within(long count) {
        return Math.clamp(count, 1, MAX);
    }

    /** Names the property in Boot's report of a failed start. */
    void requireRoom(AdmissionSettings settings, long heap) {
        long needed =
                inFlight * settings.requestMemory().toBytes()
                        + connections * settings.connectionMemory().toBytes();
        long free = free(settings, heap);
        if (needed > free) {
            boolean isSet = settings.maxInFlight() != null && free > 0;
            throw new InvalidConfigurationPropertyValueException(
                    "breakwater.admission." + (isSet ? "max-in-flight" : "live-memory"),
                    isSet ? inFlight : settings.liveMemory(),
                    "%d requests in flight and %d connections need %d MB beside live-memory; a heap of %d MB has %d MB for them"
                            .formatted(
                                    inFlight,
                                    connections,
                                    needed >> 20,
                                    heap >> 20,
                                    Math.max(0, free >> 20)));
        }
        if (connections < inFlight) {
            throw new InvalidConfigurationPropertyValueException(
                    CONNECTIONS,
                    connections,
                    "must not be below the most requests in flight, %d".formatted(inFlight));
        }
    }
}
