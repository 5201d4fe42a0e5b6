package dev.breakwater.lab.launcher;

import dev.breakwater.lab.CommandException;
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

/** The files that outlive a run. One launcher at a time holds the directory's lock. */
public final class StateDirectory {

    private static final String DATABASE = "database";
    private static final String SERVICES = "services";
    private static final String LOGS = "logs";
    private static final String TEMPORARY = "tmp";

    private final Path root;

    /** Holds the lock; the kernel releases it when this process ends in any way. */
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
                throw new CommandException(
                        String.format(
                                "a demo runs already in %s (pid %s): stop it,"
                                        + " or choose another STATE_DIR and PORT_OFFSET",
                                root, Files.readString(file)));
            }
            // through the lock's own channel: closing a second channel of the file releases the
            // lock
            String pid = Long.toString(ProcessHandle.current().pid());
            lock.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            delete(root.resolve(TEMPORARY));
            return new StateDirectory(root, lock);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException("cannot use the state directory " + root + ": " + e, e);
        }
    }

    /** Deletes the database, the logs and the unpacked services. */
    public void clear() {
        for (String name : List.of(DATABASE, SERVICES, LOGS)) {
            delete(root.resolve(name));
        }
    }

    /** Returns the path of the database, which may not exist yet. */
    public Path database() {
        return root.resolve(DATABASE);
    }

    Path services() {
        return directory(SERVICES);
    }

    public Path log(String name) {
        return directory(LOGS).resolve(name + ".log");
    }

    /** Returns the temporary directory of this run's processes; the next run empties it. */
    public Path temporary() {
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
