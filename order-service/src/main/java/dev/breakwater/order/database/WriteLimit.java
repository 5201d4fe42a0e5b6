package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many requests have a writing transaction at the same time. Each commit waits for the
 * synchronous standby; when that one stalls, requests would otherwise hold every connection of the
 * pool, and leave none to the durable tasks. Tasks are not limited here: the scheduler's threads
 * bound them.
 *
 * <p>A request that finds no room waits for a moment, and is refused while its caller still waits.
 */
final class WriteLimit {

    private static final Logger log = LoggerFactory.getLogger(WriteLimit.class);

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Semaphore room;
    private final DatabaseSettings settings;
    private final Supplier<Optional<Deadline>> ofRequest;
    private final Counter refused;

    /**
     * @param ofRequest the deadline of the current request; empty in a task
     */
    WriteLimit(
            DatabaseSettings settings,
            Supplier<Optional<Deadline>> ofRequest,
            MeterRegistry meters) {
        this.room = new Semaphore(settings.writes().maxConcurrent(), true);
        this.settings = settings;
        this.ofRequest = ofRequest;
        this.refused =
                Counter.builder("breakwater.writes.refused")
                        .description("Writes of requests that were refused for lack of room")
                        .register(meters);
    }

    /**
     * Carries out a write that begins something: without room it is refused soon, while nothing is
     * done.
     *
     * @throws WriteRefused if there is no room within {@code breakwater.database.writes.max-wait}
     */
    <T> T begin(Supplier<T> write) {
        return within(settings.writes().maxWait(), write);
    }

    /**
     * Carries out a write that goes on with what has begun: it waits as long as its caller does.
     *
     * @throws WriteRefused if there is no room before the deadline
     */
    <T> T goOn(Supplier<T> write) {
        return within(FOR_EVER, write);
    }

    private <T> T within(Duration maxWait, Supplier<T> write) {
        Optional<Deadline> deadline = ofRequest.get();
        if (deadline.isEmpty()) {
            return write.get();
        }
        if (!acquire(longestWait(deadline.get(), maxWait))) {
            refused.increment();
            log.debug("A write was refused: {} are under way", settings.writes().maxConcurrent());
            throw new WriteRefused(settings.retryAfter());
        }
        try {
            return write.get();
        } finally {
            room.release();
        }
    }

    /** Leaves its caller's deadline the time that a statement needs: later, an answer is none. */
    private Duration longestWait(Deadline deadline, Duration most) {
        Duration spare = deadline.remaining().minus(settings.shortest());
        return spare.compareTo(most) < 0 ? spare : most;
    }

    private boolean acquire(Duration longest) {
        try {
            return room.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
