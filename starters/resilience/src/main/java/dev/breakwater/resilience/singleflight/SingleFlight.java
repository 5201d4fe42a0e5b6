package dev.breakwater.resilience.singleflight;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Merges concurrent calls for the same key: the first caller, the leader, makes the call, and the
 * callers that join meanwhile share its outcome, a value or a failure. Nothing is kept afterwards,
 * so the calls in flight bound the memory.
 *
 * <p>A follower keeps its own deadline, and leaves shortly before it. A caller that has more time
 * than the leader had does not follow it, because it would fail with the leader's deadline: it
 * makes a call of its own, which later callers join.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/sync/singleflight">Go's singleflight</a>, where the
 *     name comes from
 * @param <K> the key of a call
 * @param <V> the value of a call
 */
public final class SingleFlight<K, V> {

    private final ConcurrentMap<K, Flight<V>> inFlight = new ConcurrentHashMap<>();
    private final LongAdder led = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final Duration margin;
    private final BiFunction<CompletableFuture<V>, Duration, CompletableFuture<V>> timeout;

    private record Flight<V>(Duration granted, CompletableFuture<V> outcome) {}

    /**
     * A group without calls in flight.
     *
     * @param margin how long before its deadline a follower leaves
     */
    public SingleFlight(Duration margin) {
        this(margin, (outcome, time) -> outcome.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * A group with another clock than the JDK's.
     *
     * @param timeout fails an outcome with a {@link TimeoutException} after a time
     */
    SingleFlight(
            Duration margin,
            BiFunction<CompletableFuture<V>, Duration, CompletableFuture<V>> timeout) {
        this.margin = margin;
        this.timeout = timeout;
    }

    /**
     * Joins the call in flight for the key, or makes it.
     *
     * @param granted the whole time that the caller got
     * @param left the rest of that time
     * @param tooLate the outcome for a follower whose own deadline passes first
     */
    public CompletionStage<V> join(
            K key,
            Duration granted,
            Duration left,
            Supplier<CompletionStage<V>> call,
            Supplier<V> tooLate) {
        Flight<V> mine = new Flight<>(granted, new CompletableFuture<>());
        Flight<V> chosen =
                inFlight.merge(
                        key,
                        mine,
                        (theirs, _) -> theirs.granted.compareTo(mine.granted) < 0 ? mine : theirs);
        if (chosen.equals(mine)) {
            led.increment();
            return lead(key, mine, call);
        }
        joined.increment();
        return timeout.apply(chosen.outcome.copy(), left.minus(margin))
                .exceptionallyCompose(failure -> outcomeOfFollower(failure, tooLate));
    }

    /** A bare timeout is the follower's own; a failure of the flight arrives wrapped. */
    private static <V> CompletionStage<V> outcomeOfFollower(
            Throwable failure, Supplier<V> tooLate) {
        return failure instanceof TimeoutException
                ? CompletableFuture.completedStage(tooLate.get())
                : CompletableFuture.failedStage(failure);
    }

    /** Lets later callers make a new call, because the one in flight may be older than a write. */
    public void forget(K key) {
        inFlight.remove(key);
    }

    private CompletionStage<V> lead(K key, Flight<V> mine, Supplier<CompletionStage<V>> call) {
        try {
            return call.get()
                    .whenComplete((value, failure) -> {
                        inFlight.remove(key, mine);
                        if (failure == null) {
                            mine.outcome.complete(value);
                        } else {
                            mine.outcome.completeExceptionally(failure);
                        }
                    });
        } catch (Throwable failure) { // an Error too: followers wait for the outcome
            inFlight.remove(key, mine);
            mine.outcome.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Returns the number of calls that were made. */
    public long led() {
        return led.sum();
    }

    /** Returns the number of calls that were saved, because they shared the outcome of another. */
    public long joined() {
        return joined.sum();
    }
}
