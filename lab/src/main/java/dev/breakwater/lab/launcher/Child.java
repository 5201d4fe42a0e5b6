package dev.breakwater.lab.launcher;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program, kept alive: each death is told, and answered with a new start. */
public final class Child {

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private static final int FAILED_STARTS_WORTH_A_WORD = 3;

    /** What has never been ready is set up wrongly, more likely than not. */
    private static final int FAILED_FIRST_STARTS_WORTH_A_WORD = 1;

    private static final int LINES_OF_TAIL = 12;

    /** A life that ends sooner was a failed start, even if the program had been ready. */
    private static final Duration STEADY = Duration.ofSeconds(3);

    /**
     * Ctrl-C in a terminal reaches the children as well as the launcher: a death may be the first
     * sign of the end, so it is told and answered only this much later.
     */
    private static final Duration BEAT = Duration.ofMillis(300);

    private final Program program;
    private final LogFile log;
    private final Console console;
    private final Reaper reaper;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch everReady = new CountDownLatch(1);
    private int failedStarts;
    private @Nullable Life life;

    Child(Program program, LogFile log, Console console, Reaper reaper) {
        this.program = program;
        this.log = log;
        this.console = console;
        this.reaper = reaper;
    }

    void start() {
        Thread.ofPlatform().daemon().name(program.name()).start(this::keepAlive);
    }

    boolean awaitReady(Duration limit) throws InterruptedException {
        return everReady.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of the process that runs or ran last; -1 before the first. */
    public long pid() {
        Life last = current();
        return last == null ? -1 : last.pid();
    }

    /** It runs, and has been ready since it was started last. */
    public boolean serves() {
        Life last = current();
        return last != null && last.wasReady() && last.isAlive();
    }

    String name() {
        return program.name();
    }

    LogFile log() {
        return log;
    }

    /** From now on a death is neither told nor answered. */
    synchronized void letGo() {
        stopRequested.countDown();
    }

    /** Asks the process to stop, and kills it where it has not within the limit. */
    void stop(Duration limit) {
        letGo();
        Life last = current();
        if (last != null) {
            last.end(limit);
        }
    }

    private synchronized @Nullable Life current() {
        return life;
    }

    private void keepAlive() {
        try {
            while (true) {
                try {
                    Life next = begin();
                    if (next == null) {
                        return;
                    }
                    int status = next.await();
                    if (stopsWithin(BEAT)) {
                        return;
                    }
                    mourn(next, status);
                } catch (UncheckedIOException e) { // no process or no memory, for a while
                    failedStarts++;
                    console.say(e.getMessage() + ": " + e.getCause() + "; it is tried again");
                }
                if (stopsWithin(BACKOFF.after(failedStarts))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Life begin() {
        if (stopRequested.getCount() == 0) {
            return null;
        }
        life = new Life(program, log, reaper, this::becameReady);
        return life;
    }

    private void becameReady(Life current) {
        String again = everReady.getCount() == 0 ? " again" : "";
        everReady.countDown();
        console.say(
                String.format(
                        Locale.ROOT,
                        "%s is ready%s after %.1f s (pid %d)",
                        program.name(),
                        again,
                        current.seconds(),
                        current.pid()));
    }

    private void mourn(Life dead, int status) {
        boolean failed = !dead.wasReady() || dead.seconds() < STEADY.toSeconds();
        failedStarts = failed ? failedStarts + 1 : 0;
        console.say(
                String.format(
                        Locale.ROOT,
                        "%s died (%s) after %.1f s: starting it again",
                        program.name(),
                        Life.describe(status),
                        dead.seconds()));
        boolean neverReady = everReady.getCount() > 0;
        if (failedStarts
                == (neverReady ? FAILED_FIRST_STARTS_WORTH_A_WORD : FAILED_STARTS_WORTH_A_WORD)) {
            console.say(
                    program.name()
                            + " failed to start, and is tried on; the end of "
                            + log.path()
                            + ":");
            log.tail(LINES_OF_TAIL).forEach(line -> console.print("    " + line));
        }
    }

    private boolean stopsWithin(Duration time) throws InterruptedException {
        return stopRequested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
