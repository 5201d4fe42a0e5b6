package dev.breakwater.lab.bench;

import dev.breakwater.lab.CommandException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds installed programs. */
final class Executables {

    private Executables() {}

    /** Searches the PATH, and /usr/sbin, where distributions install servers. */
    static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Finds a program.
     *
     * @param advice the message if it is not installed
     */
    static Path require(String name, String advice) {
        return find(name).orElseThrow(() -> new CommandException(advice));
    }
}
