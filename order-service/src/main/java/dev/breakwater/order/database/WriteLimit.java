package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits the concurrent write transactions of requests. Each commit waits for the synchronous
 * standby: when the standby stalls, requests would otherwise hold every connection of the pool.
 * Durable tasks are not limited here, but by the scheduler's threads.
 */
final class WriteLimit {

    private final Semaphore permits;
    private final DatabaseSettings settings;
    private final Supplier<Optional<Deadline>> requestDeadline;
    private final Counter refused;

    /**
     * @param requestDeadline the deadline of the current request; empty in a task
     */
    WriteLimit(
            DatabaseSettings settings,
            Supplier<Optional<Deadline>> requestDeadline,
            MeterRegistry meters) {
        this.permits = new Semaphore(settings.writes().maxConcurrent(), true);
        this.settings = settings;
        this.requestDeadline = requestDeadline;
        this.refused =
                Counter.builder("breakwater.writes.refused")
                        .description("Writes of requests refused because no permit was free")
                        .register(meters);
    }

    /**
     * Executes a write of a new order: without a permit within {@code
     * breakwater.database.writes.max-wait} it is refused, while there is nothing to undo.
     */
    <T> T executeNew(Supplier<T> write) {
        return execute(settings.writes().maxWait(), write);
    }

    /** Executes a write of a stored order: it waits for a permit until the request's deadline. */
    <T> T executeStarted(Supplier<T> write) {
        return execute(Duration.ofDays(1), write);
    }

    private <T> T execute(Duration maxWait, Supplier<T> write) {
        Optional<Deadline> deadline = requestDeadline.get();
        if (deadline.isEmpty()) {
            return write.get();
        }
        if (!tryAcquire(deadline.get(), maxWait)) {
            refused.increment();
            throw new DatabaseUnavailableException(
                    "Too many writes wait for the database; please try again later, with the"
                            + " same Idempotency-Key",
                    settings.retryAfter());
        }
        try {
            return write.get();
        } finally {
            permits.release();
        }
    }

    /** Leaves the deadline enough time for a statement. */
    private boolean tryAcquire(Deadline deadline, Duration maxWait) {
        Duration spare = deadline.remaining().minus(settings.minStatementTimeout());
        Duration wait = spare.compareTo(maxWait) < 0 ? spare : maxWait;
        try {
            return permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
