package dev.breakwater.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * What an application adds to the live page: figures, commands and a script. The starter collects
 * all beans of this type.
 */
public interface ConsoleContribution {

    /** Returns the key of its figures in the JSON, such as "demo". */
    String name();

    /** Returns what does not change, for the first event of a stream; Jackson writes it as JSON. */
    Object settings();

    /**
     * Returns the figures of the next snapshots; Jackson writes them as JSON. It may block: it is
     * called once each interval while a page is open, on a thread of its own.
     */
    Object view();

    /** Describes what has changed between two views, as texts for the timeline. */
    List<String> changes(Object before, Object now);

    /** Returns the names of the commands that it executes. */
    Set<String> commands();

    /**
     * Executes a command, and returns when every target has executed it.
     *
     * @param body the JSON object that the page sent; its field {@code command} is the name
     * @throws dev.breakwater.console.command.InvalidCommandException if the command names something
     *     unknown: answered with 400
     * @throws dev.breakwater.console.client.CommandFailedException if a target did not execute it
     *     in time: answered with 502
     */
    void execute(String command, JsonNode body);

    /**
     * Returns the scripts that the page imports, relative to the folder {@code console} of the
     * class path. Each exports {@code install(page)}.
     */
    List<String> modules();
}
