package dev.breakwater.lab.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One process of a program, from its start to its end. */
final class ProcessRun {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
    private static final int SIGKILL_STATUS = 128 + 9;
    private static final int SIGTERM_STATUS = 128 + 15;

    private final ProcessSpec spec;
    private final LogFile log;
    private final OrphanReaper reaper;
    private final Process process;
    private final long started = System.nanoTime();
    private volatile boolean wasReady;

    ProcessRun(ProcessSpec spec, LogFile log, OrphanReaper reaper, Consumer<ProcessRun> onReady) {
        this.spec = spec;
        this.log = log;
        this.reaper = reaper;
        try {
            process = new ProcessBuilder(spec.command()).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
        reaper.started(process.pid());
        startThread("output", this::readOutput);
        startThread("probe", () -> awaitReady(onReady));
    }

    static String describe(int exitStatus) {
        return switch (exitStatus) {
            case SIGKILL_STATUS -> "killed";
            case SIGTERM_STATUS -> "terminated";
            default -> "exit status " + exitStatus;
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
        return (System.nanoTime() - started) / 1e9;
    }

    /** Waits for the end of the process, and returns its exit status. */
    int awaitEnd() throws InterruptedException {
        int status = process.waitFor();
        reaper.ended(process.pid());
        return status;
    }

    /** Terminates the process, and kills it with its descendants after the grace period. */
    void stop(Duration gracePeriod) {
        process.destroy();
        try {
            if (!process.waitFor(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void startThread(String role, Runnable task) {
        Thread.ofPlatform().daemon().name(spec.name() + " " + role).start(task);
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader()) {
            String line;
            while ((line = output.readLine()) != null) {
                handle(line);
            }
        } catch (IOException e) {
            log.append("(cannot read on: " + e + ")");
        }
    }

    /** Goes on after a failure: a pipe that is not read blocks the process that writes to it. */
    private void handle(String line) {
        try {
            log.append(line);
            spec.lineReader().accept(line);
        } catch (RuntimeException e) {
            System.err.printf("%s: a line of its log is lost: %s%n", spec.name(), e);
        }
    }

    private void awaitReady(Consumer<ProcessRun> onReady) {
        try {
            while (process.isAlive()) {
                if (spec.ready().isReady() && process.isAlive()) {
                    wasReady = true;
                    onReady.accept(this);
                    return;
                }
                Thread.sleep(PROBE_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
