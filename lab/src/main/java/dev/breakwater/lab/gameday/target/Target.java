package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.Step;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running pair of services, and how to break it. */
public interface Target {

    /** Returns the name for the report. */
    String name();

    /** Returns the address to which clients send reads and orders. */
    URI address();

    /** Returns the target's alerts; empty if the target has no monitoring. */
    default Optional<AlertSource> alerts() throws IOException, InterruptedException {
        return Optional.empty();
    }

    /**
     * Returns the reader of stored orders and partner calls; empty if the lab cannot reach them.
     */
    default Optional<StateReader> stateReader() {
        return Optional.empty();
    }

    /** Returns why the target cannot perform a step; empty if it can. */
    Optional<String> unsupportedReason(Step step) throws IOException, InterruptedException;

    /**
     * Performs a step.
     *
     * @throws IOException if that fails; the message is for the operator
     */
    void perform(Step step) throws IOException, InterruptedException;

    /** Returns what is not healthy, in words; an empty list if everything is. */
    List<String> unhealthyParts() throws IOException, InterruptedException;

    /** Returns the time of each instance's start, by name; empty if the target does not know. */
    default Map<String, String> starts() throws IOException, InterruptedException {
        return Map.of();
    }

    /** Repairs what earlier steps broke and no step repaired. */
    void repair() throws IOException, InterruptedException;
}
