package dev.breakwater.lab.gameday;

import dev.breakwater.lab.consistency.history.StateReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is drilled: where its callers reach it, and how it is broken. */
interface Target {

    /** As the report names it. */
    String name();

    /** Where reads and orders go. */
    URI front();

    /** Who is told of alerts there; empty if nobody is. */
    Optional<Watch> watch() throws IOException, InterruptedException;

    /** Where it is written what became of orders; empty where nobody can look. */
    Optional<StateReader> books();

    /** Why this target cannot do this; empty if it can. */
    Optional<String> objection(Step step) throws IOException, InterruptedException;

    /**
     * Does one step.
     *
     * @throws IOException if it cannot be done, in words
     */
    void carryOut(Step step) throws IOException, InterruptedException;

    /** What is not as it should be, in words; empty if all is well. */
    List<String> ailments() throws IOException, InterruptedException;

    /** Repairs what earlier steps broke and no step repaired. */
    void repair() throws IOException, InterruptedException;
}
