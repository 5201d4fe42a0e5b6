package dev.breakwater.resilience.singleflight;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Calls for the same key at the same time become one: the first caller makes the call, the callers
 * that come while it is under way share its outcome, be it a value or a failure. Nothing is kept
 * afterwards, so the memory is bounded by the calls under way.
 *
 * <p>A follower keeps its own deadline, and leaves when that is near. No caller follows a leader
 * that was granted less time than itself, because it would have to give up with it: it makes a call
 * of its own, which later callers follow.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/sync/singleflight">Go's singleflight</a>, where the
 *     name comes from
 * @param <K> what is asked for
 * @param <V> the outcome
 */
public final class SingleFlight<K, V> {

    private final ConcurrentMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();
    private final LongAdder led = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final Duration margin;

    private record Flight<V>(Duration granted, CompletableFuture<V> outcome) {}

    /**
     * A group of calls that share outcomes; none is under way.
     *
     * @param margin how long before its deadline a follower leaves
     */
    public SingleFlight(Duration margin) {
        this.margin = margin;
    }

    /**
     * Joins the call for the key that is under way, or makes it.
     *
     * @param granted how much time the caller had in the beginning
     * @param left how much of it is left
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
                underWay.merge(
                        key,
                        mine,
                        (theirs, _) -> theirs.granted.compareTo(mine.granted) < 0 ? mine : theirs);
        if (chosen.equals(mine)) {
            led.increment();
            return lead(key, mine, call);
        }
        joined.increment();
        return chosen.outcome
                .copy()
                .orTimeout(left.minus(margin).toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> afterAll(failure, tooLate));
    }

    /** The flight's own failure comes wrapped in another one: a bare time-out is the follower's. */
    private static <V> CompletionStage<V> afterAll(Throwable failure, Supplier<V> tooLate) {
        return failure instanceof TimeoutException
                ? CompletableFuture.completedStage(tooLate.get())
                : CompletableFuture.failedStage(failure);
    }

    /**
     * Callers from now on do not share the call that is under way: it may be older than a write.
     */
    public void forget(K key) {
        underWay.remove(key);
    }

    private CompletionStage<V> lead(K key, Flight<V> mine, Supplier<CompletionStage<V>> call) {
        try {
            return call.get()
                    .whenComplete((value, failure) -> {
                        underWay.remove(key, mine);
                        if (failure == null) {
                            mine.outcome.complete(value);
                        } else {
                            mine.outcome.completeExceptionally(failure);
                        }
                    });
        } catch (Throwable failure) { // whatever it is, no follower must wait in vain
            underWay.remove(key, mine);
            mine.outcome.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Calls that were made. */
    public long led() {
        return led.sum();
    }

    /** Calls that were spared, because another one's outcome served them. */
    public long joined() {
        return joined.sum();
    }
}
