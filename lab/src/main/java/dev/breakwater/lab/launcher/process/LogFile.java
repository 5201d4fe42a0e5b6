package dev.breakwater.lab.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The output of one program in this run. A full file becomes {@code NAME.log.1}; older ones go. */
final class LogFile {

    private static final long MAX_LENGTH = 20_000_000;

    private final Path path;
    private Writer writer;
    private long written;

    LogFile(Path path) {
        this.path = path;
        this.writer = open(path);
    }

    Path path() {
        return path;
    }

    synchronized void append(String line) {
        try {
            if (written > MAX_LENGTH) {
                writer.close();
                Files.move(
                        path,
                        path.resolveSibling(path.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
                writer = open(path);
                written = 0;
            }
            writer.write(line + '\n');
            writer.flush();
            written += line.length() + 1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Returns the last lines of text: of a structured entry only its message. */
    synchronized List<String> tail(int lines) {
        try {
            List<String> text =
                    Files.readAllLines(path).stream()
                            .flatMap(line -> LogLine.parse(line).message().lines())
                            .filter(line -> !line.isBlank())
                            .toList();
            return text.subList(Math.max(0, text.size() - lines), text.size());
        } catch (IOException e) {
            return List.of("(cannot read " + path + ": " + e + ")");
        }
    }

    private static Writer open(Path path) {
        try {
            return Files.newBufferedWriter(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
