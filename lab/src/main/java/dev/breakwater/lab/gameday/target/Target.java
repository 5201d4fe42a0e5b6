package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.gameday.scenario.Step;




import dev.breakwater.lab.consistency.Books;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is drilled: where its callers reach it, and how it is broken. */
public interface Target {

    /** As the report names it. */
    String name();

    /** Where reads and orders go. */
    URI front();

    /** Who is told of alerts there; empty if nobody is. */
    Optional<AlertSource> watch() throws IOException, InterruptedException;

    /** Where it is written what became of orders; empty where nobody can look. */
    Optional<Books> books();

    /** Why this target cannot do this; empty if it can. */
    Optional<String> unsupportedReason(Step step) throws IOException, InterruptedException;

    /**
     * Does one step.
     *
     * @throws IOException if it cannot be done, in words
     */
    void perform(Step step) throws IOException, InterruptedException;

    /** What is not as it should be, in words; empty if all is well. */
    List<String> unhealthyParts() throws IOException, InterruptedException;

    /** Repairs what earlier steps broke and no step repaired. */
    void repair() throws IOException, InterruptedException;
}
