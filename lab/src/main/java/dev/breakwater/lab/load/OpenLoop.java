package dev.breakwater.lab.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Calls that arrive by chance at a mean rate, whether or not earlier ones were answered. */
public final class OpenLoop {

    /**
     * A caller that piles up more than this has lost the target; the rest is dropped, and counted.
     */
    private static final int MOST_IN_FLIGHT = 2000;

    /** How soon it is noticed that a load that rests shall go on. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Caller caller;
    private final ArrivalRate pace;
    private final int users;
    private final RandomGenerator chance;
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);

    public OpenLoop(Caller caller, int perSecond, RandomGenerator chance) {
        this(caller, perSecond, OrderReader.USERS, chance);
    }

    /**
     * @param users among whom calls are spread
     */
    public OpenLoop(Caller caller, int perSecond, int users, RandomGenerator chance) {
        this(caller, new ArrivalRate(perSecond), users, chance);
    }

    OpenLoop(Caller caller, ArrivalRate pace, RandomGenerator chance) {
        this(caller, pace, OrderReader.USERS, chance);
    }

    private OpenLoop(Caller caller, ArrivalRate pace, int users, RandomGenerator chance) {
        this.users = users;
        this.caller = caller;
        this.pace = pace;
        this.chance = chance;
    }

    /**
     * Returns when the last call has been answered, and so it does when it is interrupted.
     *
     * @param seconds for how long; 0 for ever
     */
    public void run(int seconds) throws InterruptedException {
        long began = System.nanoTime();
        long lasts = seconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long due = gap(); due < lasts; due += gap()) {
                long intended = began + due;
                TimeUnit.NANOSECONDS.sleep(intended - System.nanoTime());
                if (pace.perSecond() > 0) {
                    call(callers, intended);
                }
            }
        }
    }

    /** The time to the next arrival of a Poisson process; or to the next look, while it rests. */
    long gap() {
        int perSecond = pace.perSecond();
        return perSecond == 0
                ? REST_NANOS
                : (long) (chance.nextExponential() * TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private void call(ExecutorService callers, long intended) {
        int user = chance.nextInt(users); // dropped or not: the next are the same
        if (!inFlight.tryAcquire()) {
            caller.dropped(intended);
            return;
        }
        callers.execute(() -> {
            try {
                caller.run(user, intended);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.release();
            }
        });
    }
}
