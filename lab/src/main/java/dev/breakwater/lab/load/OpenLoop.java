package dev.breakwater.lab.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/** Starts calls at random (Poisson) times at a mean rate, without waiting for earlier responses. */
public final class OpenLoop {

    /**
     * The most calls in flight. Above it, arrivals are dropped and counted, so that the target can
     * recover.
     */
    private static final int MAX_IN_FLIGHT = 2000;

    /** The interval at which a paused load reads the rate. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Caller caller;
    private final IntSupplier perSecond;
    private final int users;
    private final RandomGenerator random;
    private final Semaphore permits = new Semaphore(MAX_IN_FLIGHT);

    /** Chooses each call's user at random; the argument is the number of users. */
    public OpenLoop(Caller caller, int perSecond, int users, RandomGenerator random) {
        this(caller, () -> perSecond, users, random);
    }

    /** Reads the rate again at each arrival. */
    public OpenLoop(Caller caller, IntSupplier perSecond, int users, RandomGenerator random) {
        this.users = users;
        this.caller = caller;
        this.perSecond = perSecond;
        this.random = random;
    }

    /** Waits until the last call has ended, even after an interrupt; 0 seconds are for ever. */
    public void run(int seconds) throws InterruptedException {
        long start = System.nanoTime();
        long duration = nanos(seconds);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = gap(); due < duration; due += gap()) {
                long intended = start + due;
                TimeUnit.NANOSECONDS.sleep(intended - System.nanoTime());
                if (perSecond.getAsInt() > 0) {
                    call(callers, intended);
                }
            }
        }
    }

    static long nanos(int seconds) {
        return seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Returns the time to the next arrival of a Poisson process, or the pause at rate 0. */
    long gap() {
        int rate = perSecond.getAsInt();
        return rate == 0
                ? PAUSE_NANOS
                : (long) (random.nextExponential() * TimeUnit.SECONDS.toNanos(1) / rate);
    }

    private void call(ExecutorService callers, long intended) {
        int user = random.nextInt(users); // before a drop, so that later users are the same
        if (!permits.tryAcquire()) {
            caller.dropped(intended);
            return;
        }
        callers.execute(() -> {
            try {
                caller.run(user, intended);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                permits.release();
            }
        });
    }
}
