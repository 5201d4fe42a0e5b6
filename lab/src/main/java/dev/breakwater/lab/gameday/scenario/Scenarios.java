package dev.breakwater.lab.gameday.scenario;

import dev.breakwater.lab.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds scenario files.
 *
 * @param folder the drills that come with the lab
 */
public record Scenarios(Path folder) {

    static final String EXTENSION = ".yaml";

    /**
     * Reads scenarios.
     *
     * @param names separated by commas: files in the folder, or paths of other files; empty for
     *     every file in the folder
     */
    public List<DrillScenario> named(String names) {
        List<Path> files =
                names.isBlank()
                        ? files()
                        : Arrays.stream(names.split(","))
                                .map(String::strip)
                                .map(this::file)
                                .toList();
        return files.stream().map(Scenarios::read).toList();
    }

    private Path file(String name) {
        Path file = name.endsWith(EXTENSION) ? Path.of(name) : folder.resolve(name + EXTENSION);
        if (!Files.isRegularFile(file)) {
            throw CommandException.usage(
                    "DRILL is '%s': give the path of a %s file, or one of %s"
                            .formatted(
                                    name,
                                    EXTENSION,
                                    String.join(
                                            ", ", files().stream().map(Scenarios::name).toList())));
        }
        return file;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DrillScenario read(Path file) {
        try {
            return ScenarioReader.read(name(file), file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw CommandException.usage(file + " cannot be read: " + e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - EXTENSION.length());
    }
}
