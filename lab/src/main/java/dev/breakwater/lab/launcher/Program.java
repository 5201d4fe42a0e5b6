package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.function.Consumer;

/**
 * What runs as a process of its own.
 *
 * @param name how people know it; the name of its log
 * @param command with which it starts, the first time and after each death
 * @param probe says when it can do its work
 * @param reader is told each line that it prints
 */
public record Program(String name, List<String> command, Probe probe, Consumer<String> reader) {

    public Program(String name, List<String> command, Probe probe) {
        this(name, command, probe, line -> {});
    }

    /** The same under another name, where two of its kind run. */
    public Program named(String other) {
        return new Program(other, command, probe, reader);
    }
}
