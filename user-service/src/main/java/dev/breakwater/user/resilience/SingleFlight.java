package dev.breakwater.user.resilience;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Calls for the same thing at the same time become one: the first makes it, those that come while
 * it is under way share its outcome. Nothing is kept afterwards, so what is held is bounded by the
 * calls that are under way.
 *
 * <p>Followers keep their own deadlines: one that has less time than the leader leaves early, and
 * one that has more is not made to give up with it, but calls for itself.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/sync/singleflight">Go's singleflight</a>, where the
 *     name comes from
 * @param <K> what is asked for
 * @param <V> the outcome
 */
public final class SingleFlight<K, V> {

    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();
    private final LongAdder led = new LongAdder();
    private final LongAdder joined = new LongAdder();
    private final Predicate<V> outOfTime;

    /**
     * Nothing is under way.
     *
     * @param outOfTime whether an outcome is what it is only because its leader had no more time
     */
    public SingleFlight(Predicate<V> outOfTime) {
        this.outOfTime = outOfTime;
    }

    /**
     * Joins the call for the key that is under way, or makes it.
     *
     * @param tooLate the outcome for a follower whose own deadline passes first
     */
    public CompletionStage<V> join(
            K key, Deadline deadline, Supplier<CompletionStage<V>> call, Supplier<V> tooLate) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> theirs = underWay.putIfAbsent(key, mine);
        if (theirs == null) {
            led.increment();
            return lead(key, mine, call);
        }
        joined.increment();
        long left = deadline.left().toNanos();
        return theirs.thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), left, TimeUnit.NANOSECONDS)
                .thenCompose(outcome ->
                        outcome.filter(outOfTime).isPresent() && deadline.left().isPositive()
                                ? join(key, deadline, call, tooLate)
                                : CompletableFuture.completedStage(outcome.orElseGet(tooLate)));
    }

    /** Those who come from now on do not share what is under way: it may be older than they are. */
    public void startAfresh(K key) {
        underWay.remove(key);
    }

    private CompletionStage<V> lead(
            K key, CompletableFuture<V> mine, Supplier<CompletionStage<V>> call) {
        try {
            return call.get()
                    .whenComplete((value, failure) -> {
                        underWay.remove(key, mine);
                        if (failure == null) {
                            mine.complete(value);
                        } else {
                            mine.completeExceptionally(failure);
                        }
                    });
        } catch (Throwable failure) { // whatever it is, nobody must wait in vain
            underWay.remove(key, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Calls that were made. */
    public long led() {
        return led.sum();
    }

    /** Calls that were spared, since another one's outcome served them. */
    public long joined() {
        return joined.sum();
    }
}
