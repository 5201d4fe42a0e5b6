package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What one program printed in this run. Bounded: a full file is kept once as {@code NAME.log.1}.
 */
final class LogFile {

    private static final long FULL = 20_000_000;

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
            if (written > FULL) {
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

    /** The last lines of text, without the structure of log entries around them. */
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
