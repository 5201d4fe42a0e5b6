package dev.breakwater.lab.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One process of a program, from its start to its end. */
final class Life {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    private final Program program;
    private final LogFile log;
    private final Reaper reaper;
    private final Process process;
    private final long began = System.nanoTime();
    private volatile boolean wasReady;

    Life(Program program, LogFile log, Reaper reaper, Consumer<Life> whenReady) {
        this.program = program;
        this.log = log;
        this.reaper = reaper;
        try {
            process = new ProcessBuilder(program.command()).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
        reaper.started(process.pid());
        background("output", this::pump);
        background("probe", () -> probe(whenReady));
    }

    static String describe(int status) {
        return switch (status) {
            case KILLED -> "killed";
            case TERMINATED -> "terminated";
            default -> "exit status " + status;
        };
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean wasReady() {
        return wasReady;
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    int await() throws InterruptedException {
        int status = process.waitFor();
        reaper.ended(process.pid());
        return status;
    }

    void end(Duration limit) {
        process.destroy();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void background(String role, Runnable task) {
        Thread.ofPlatform().daemon().name(program.name() + " " + role).start(task);
    }

    private void pump() {
        try (BufferedReader output = process.inputReader()) {
            String line;
            while ((line = output.readLine()) != null) {
                take(line);
            }
        } catch (IOException e) {
            log.append("(its output broke off: " + e + ")");
        }
    }

    /** Whatever becomes of a line: a pipe that nobody empties would stop the process. */
    private void take(String line) {
        try {
            log.append(line);
            program.reader().accept(line);
        } catch (RuntimeException e) {
            System.err.printf("%s: a line of its log is lost: %s%n", program.name(), e);
        }
    }

    private void probe(Consumer<Life> whenReady) {
        try {
            while (process.isAlive()) {
                if (program.probe().ready() && process.isAlive()) {
                    wasReady = true;
                    whenReady.accept(this);
                    return;
                }
                Thread.sleep(BETWEEN_PROBES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
