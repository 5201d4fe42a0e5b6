package dev.breakwater.lab.launcher.process;

import dev.breakwater.lab.Console;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program that is restarted whenever its process ends. */
public final class SupervisedProcess {

    private static final RestartBackoff BACKOFF =
            new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** After this many consecutive failed starts, the end of the log is printed. */
    private static final int FAILED_RESTARTS_TO_REPORT = 3;

    /** A program that was never ready is probably misconfigured: report its first failure. */
    private static final int FAILED_FIRST_STARTS_TO_REPORT = 1;

    private static final int LOG_LINES_TO_REPORT = 12;

    /** A process that ends sooner counts as a failed start, even if it was ready. */
    private static final Duration MIN_STABLE_RUN = Duration.ofSeconds(3);

    /**
     * Ctrl-C in a terminal reaches the children together with the launcher: wait for the launcher's
     * own shutdown to begin before a child's end counts as a crash.
     */
    private static final Duration SHUTDOWN_CHECK = Duration.ofMillis(300);

    private final ProcessSpec spec;
    private final LogFile log;
    private final Console console;
    private final OrphanReaper reaper;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch everReady = new CountDownLatch(1);
    private int failedStarts;
    private @Nullable ProcessRun latestRun;

    SupervisedProcess(ProcessSpec spec, LogFile log, Console console, OrphanReaper reaper) {
        this.spec = spec;
        this.log = log;
        this.console = console;
        this.reaper = reaper;
    }

    void start() {
        Thread.ofPlatform().daemon().name(spec.name()).start(this::supervise);
    }

    boolean awaitReady(Duration timeout) throws InterruptedException {
        return everReady.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the pid of the latest process; -1 before the first. */
    public long pid() {
        ProcessRun run = latestRun();
        return run == null ? -1 : run.pid();
    }

    /** Returns true if the latest process runs and has been ready. */
    public boolean isServing() {
        ProcessRun run = latestRun();
        return run != null && run.wasReady() && run.isAlive();
    }

    String name() {
        return spec.name();
    }

    LogFile log() {
        return log;
    }

    /** From now on the end of the process is not reported, and causes no restart. */
    synchronized void stopSupervision() {
        stopRequested.countDown();
    }

    /** Terminates the process, and kills it after the grace period. */
    void stop(Duration gracePeriod) {
        stopSupervision();
        ProcessRun run = latestRun();
        if (run != null) {
            run.stop(gracePeriod);
        }
    }

    private synchronized @Nullable ProcessRun latestRun() {
        return latestRun;
    }

    private void supervise() {
        try {
            do {
                if (!runOnce()) {
                    return;
                }
            } while (!stopsWithin(BACKOFF.after(failedStarts)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false if the launcher stops. */
    private boolean runOnce() throws InterruptedException {
        try {
            ProcessRun run = startRun();
            if (run == null) {
                return false;
            }
            int status = run.awaitEnd();
            if (stopsWithin(SHUTDOWN_CHECK)) {
                return false;
            }
            reportEnd(run, status);
        } catch (UncheckedIOException e) { // the machine has no memory or no process left for now
            failedStarts++;
            console.say(e.getMessage() + ": " + e.getCause() + "; trying again");
        }
        return true;
    }

    private synchronized @Nullable ProcessRun startRun() {
        if (stopRequested.getCount() == 0) {
            return null;
        }
        latestRun = new ProcessRun(spec, log, reaper, this::reportReady);
        return latestRun;
    }

    private void reportReady(ProcessRun run) {
        String again = everReady.getCount() == 0 ? " again" : "";
        everReady.countDown();
        console.say(
                String.format(
                        Locale.ROOT,
                        "%s is ready%s after %.1f s (pid %d)",
                        spec.name(),
                        again,
                        run.seconds(),
                        run.pid()));
    }

    private void reportEnd(ProcessRun run, int status) {
        boolean failed = !run.wasReady() || run.seconds() < MIN_STABLE_RUN.toSeconds();
        failedStarts = failed ? failedStarts + 1 : 0;
        console.say(
                String.format(
                        Locale.ROOT,
                        "%s died (%s) after %.1f s: starting it again",
                        spec.name(),
                        ProcessRun.describe(status),
                        run.seconds()));
        boolean neverReady = everReady.getCount() > 0;
        if (failedStarts
                == (neverReady ? FAILED_FIRST_STARTS_TO_REPORT : FAILED_RESTARTS_TO_REPORT)) {
            console.say(
                    spec.name() + " failed to start, trying again; the end of " + log.path() + ":");
            log.tail(LOG_LINES_TO_REPORT).forEach(line -> console.print("    " + line));
        }
    }

    private boolean stopsWithin(Duration time) throws InterruptedException {
        return stopRequested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
