package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that outlives a run, in one directory that belongs to one launcher at a time. */
public final class StateDirectory {

    private static final String DATABASE = "database";
    private static final String SERVICES = "services";
    private static final String LOGS = "logs";
    private static final String TEMPORARY = "tmp";

    private final Path root;

    /** Keeps the lock for as long as this process lives; the kernel gives it back after any end. */
    @SuppressWarnings("UnusedVariable")
    private final FileChannel lock;

    private StateDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    public static StateDirectory claim(Path root) {
        try {
            Files.createDirectories(root);
            Path file = root.resolve("lock");
            FileChannel lock =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new CannotStart(
                        String.format(
                                "a demo runs already in %s (pid %s): stop it,"
                                        + " or choose another STATE_DIR and PORT_OFFSET",
                                root, Files.readString(file)));
            }
            // through the lock's own channel: closing another one of this file would give it back
            String pid = Long.toString(ProcessHandle.current().pid());
            lock.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            delete(root.resolve(TEMPORARY));
            return new StateDirectory(root, lock);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart("cannot use the state directory " + root + ": " + e, e);
        }
    }

    /** Forgets the data, the logs and what was unpacked. */
    void clear() {
        for (String name : List.of(DATABASE, SERVICES, LOGS)) {
            delete(root.resolve(name));
        }
    }

    /** Where the database lives, once it has been set up. */
    Path database() {
        return root.resolve(DATABASE);
    }

    Path services() {
        return directory(SERVICES);
    }

    Path log(String name) {
        return directory(LOGS).resolve(name + ".log");
    }

    /** Of the processes of this run alone: the next one empties it. */
    Path temporary() {
        return directory(TEMPORARY).toAbsolutePath();
    }

    public Path directory(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path tree) {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
