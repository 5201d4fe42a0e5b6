package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scenarios that are there: the files in a folder.
 *
 * @param folder the drills that come with the lab
 */
record Scenarios(Path folder) {

    static final String ENDING = ".yaml";

    /**
     * Those that are asked for.
     *
     * @param names separated by commas: of files in the folder, or paths of others; empty for the
     *     whole folder
     */
    List<Scenario> named(String names) {
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
        Path file = name.endsWith(ENDING) ? Path.of(name) : folder.resolve(name + ENDING);
        if (!Files.isRegularFile(file)) {
            throw CannotStart.usage(
                    "DRILL is '%s': give the path of a %s file, or one of %s"
                            .formatted(
                                    name,
                                    ENDING,
                                    String.join(
                                            ", ", files().stream().map(Scenarios::name).toList())));
        }
        return file;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Path file) {
        try {
            return ScenarioReader.read(name(file), file.toString(), Files.readString(file));
        } catch (InvalidScenario e) {
            throw CannotStart.usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CannotStart.usage(file + " cannot be read: " + e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
