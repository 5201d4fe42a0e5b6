package dev.breakwater.lab.consistency.nemesis;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of a replica's host. {@code stepping-clock.xml} makes the replica's {@code Clock} bean
 * of it. The nemesis has another instance for the same file: they share the offset from the true
 * time, in milliseconds, which outlives the replica's process.
 */
public final class SteppingClock implements InstantSource {

    private final MappedByteBuffer offset;

    /** Continues with the offset that the file has; a new file has none. */
    public SteppingClock(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            offset = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    boolean step(Duration newOffset) {
        offset.putLong(0, newOffset.toMillis());
        return true;
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(offset.getLong(0));
    }
}
