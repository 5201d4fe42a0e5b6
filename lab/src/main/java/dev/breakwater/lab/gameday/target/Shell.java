package dev.breakwater.lab.gameday.target;

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
public final class Shell {

    /** A working Docker engine answers sooner. */
    public static final Duration TIMEOUT = Duration.ofSeconds(90);

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private Shell() {}

    /**
     * What a program prints.
     *
     * @throws IOException if it fails, with what it says of it
     */
    public static String run(String... command) throws IOException, InterruptedException {
        return run(TIMEOUT, command);
    }

    /** The same, for a program that may take so long. */
    public static String run(Duration timeout, String... command)
            throws IOException, InterruptedException {
        return new String(runWithInput("", timeout, command), UTF_8).strip();
    }

    /** The same, for a program that reads its input. */
    public static byte[] runWithInput(String input, String... command) throws IOException, InterruptedException {
        return runWithInput(input, TIMEOUT, command);
    }

    private static byte[] runWithInput(String input, Duration timeout, String... command)
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
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        String.join(" ", command) + " does not end within " + timeout);
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
