package dev.breakwater.lab.launcher.process;

import java.util.List;
import java.util.function.Consumer;

/**
 * A program to run as a process.
 *
 * @param name the name in messages and of the log file
 * @param command the command for the first start and every restart
 * @param ready tells whether the process can do its work
 * @param lineReader receives each line that the process prints
 */
public record ProcessSpec(
        String name, List<String> command, ReadinessProbe ready, Consumer<String> lineReader) {

    public ProcessSpec(String name, List<String> command, ReadinessProbe ready) {
        this(name, command, ready, line -> {});
    }

    /** Returns the same program under another name, for a second process of it. */
    public ProcessSpec named(String other) {
        return new ProcessSpec(other, command, ready, lineReader);
    }
}
