package dev.breakwater.lab.gameday;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs other programs to their end. */
final class Shell {

    /** Longer than any answer of an engine that works takes. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private Shell() {}

    /**
     * What a program prints.
     *
     * @throws IOException if it fails, with what it says of it
     */
    static String run(String... command) throws IOException, InterruptedException {
        return lasting(PATIENCE, command);
    }

    /** The same, for a program that may take so long. */
    static String lasting(Duration patience, String... command)
            throws IOException, InterruptedException {
        return new String(fed("", patience, command), UTF_8).strip();
    }

    /** The same, for a program that reads its input. */
    static byte[] fed(String input, String... command) throws IOException, InterruptedException {
        return fed(input, PATIENCE, command);
    }

    private static byte[] fed(String input, Duration patience, String... command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        try {
            CompletableFuture<byte[]> output = read(process.getInputStream());
            CompletableFuture<byte[]> errors = read(process.getErrorStream());
            try (OutputStream in = process.getOutputStream()) {
                new ByteArrayInputStream(input.getBytes(UTF_8)).transferTo(in);
            } catch (IOException ended) {
                // its exit status and its errors say why it did not read on
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        String.join(" ", command) + " does not end within " + patience);
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s ended with %d: %s"
                                .formatted(
                                        String.join(" ", command),
                                        process.exitValue(),
                                        new String(errors.join(), UTF_8).strip()));
            }
            return output.join();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Both at the same time: a pipe that nobody reads would stop the program. */
    private static CompletableFuture<byte[]> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return stream.readAllBytes();
                    } catch (IOException cutOff) {
                        return new byte[0];
                    }
                },
                THREADS);
    }
}
