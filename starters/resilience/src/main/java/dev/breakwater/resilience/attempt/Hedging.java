package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.hedge.Carriers;
import dev.breakwater.resilience.attempt.hedge.HedgeBudget;
import dev.breakwater.resilience.attempt.hedge.LatencyPercentile;
import dev.breakwater.resilience.retry.OutageDetector;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a read gets a second attempt beside a slow one: once the first is slower than all but the
 * few percent of calls that the budget pays for. There is none without a token, during an outage,
 * or without a permit of the bulkhead. So hedges add at most those few percent to the callee's
 * load, and in an outage no more than the tokens that were saved. Nor is there one while more
 * virtual threads wait for a processor than run: then the attempt is slow because of its own
 * process, which a hedge would only slow down further.
 *
 * @see <a href="https://doi.org/10.1145/2408776.2408794">Dean and Barroso, The Tail at Scale</a>
 */
public final class Hedging {

    /** The delay while latencies are not known (not a number), or as long as an attempt. */
    static final long NEVER = Long.MAX_VALUE;

    /** To start a hedge takes about as long. */
    static final long MIN_DELAY = Duration.ofMillis(1).toNanos();

    private final Mode mode;
    private final HedgeBudget budget;
    private final OutageDetector outage;
    private final Bulkhead bulkhead;
    private final BooleanSupplier processorsBusy;
    private final LatencyPercentile latency;
    private final Map<Result, Counter> results = new EnumMap<>(Result.class);

    /** What became of a hedge that was due; the value of the tag {@code result}. */
    enum Result {
        /** It was answered before the first attempt. */
        WON,
        /** The first attempt was answered before it, or both failed. */
        LOST,
        /** It was due, but its mode is {@link Mode#OBSERVE}. */
        OBSERVED,
        /** The budget had no token. */
        DENIED_BUDGET,
        /** The callee answered no call at all. */
        DENIED_OUTAGE,
        /** This process had no processor to spare. */
        DENIED_BUSY,
        /** The bulkhead had no permit, or no other replica had room. */
        DENIED_FULL
    }

    /**
     * The hedging of one dependency.
     *
     * @param name the name of the resilience4j instance, the value of the tag {@code name}
     * @param percent how many of a hundred calls may be hedged
     * @param savedHedges the most hedges that the budget saves
     * @param bulkhead each hedge takes a permit of its own
     * @param processorsBusy whether threads wait for a processor, such as {@link Carriers#areBusy}
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public Hedging(
            String name,
            Mode mode,
            double percent,
            int savedHedges,
            OutageDetector outage,
            Bulkhead bulkhead,
            BooleanSupplier processorsBusy,
            LongSupplier nanoTime,
            MeterRegistry registry) {
        this.mode = mode;
        this.budget = new HedgeBudget(percent, savedHedges);
        this.outage = outage;
        this.bulkhead = bulkhead;
        this.processorsBusy = processorsBusy;
        this.latency = new LatencyPercentile(100 - percent, nanoTime);
        for (Result result : Result.values()) {
            results.put(
                    result,
                    Counter.builder("breakwater.hedges")
                            .description("Second attempts beside a slow one, by result")
                            .tag("name", name)
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        TimeGauge.builder(
                        "breakwater.hedge.delay",
                        latency,
                        TimeUnit.NANOSECONDS,
                        LatencyPercentile::nanos)
                .description("After this time an attempt gets a second one beside it")
                .tag("name", name)
                .register(registry);
    }

    /** Returns the nanoseconds until an attempt with this limit is hedged. */
    long delay(Duration limit) {
        double delay = latency.nanos();
        return delay < limit.toNanos() ? Math.max(MIN_DELAY, (long) delay) : NEVER;
    }

    /** Returns true if a hedge may begin; it has a permit then. */
    boolean tryBegin(Attempt first) {
        if (mode == Mode.OBSERVE) {
            return denied(Result.OBSERVED);
        }
        if (outage.isOutageSince(first.startedAt())) {
            return denied(Result.DENIED_OUTAGE);
        }
        if (processorsBusy.getAsBoolean()) {
            return denied(Result.DENIED_BUSY);
        }
        if (!bulkhead.tryAcquirePermission()) {
            return denied(Result.DENIED_FULL);
        }
        if (!budget.tryWithdraw()) {
            bulkhead.releasePermission();
            return denied(Result.DENIED_BUDGET);
        }
        return true;
    }

    private boolean denied(Result reason) {
        count(reason);
        return false;
    }

    /** No other replica had room for the hedge, after {@link #tryBegin}. */
    void foundNoReplica() {
        bulkhead.releasePermission();
        budget.giveBack();
        count(Result.DENIED_FULL);
    }

    /** The hedge has ended. */
    void hedgeEnded(boolean wins) {
        bulkhead.onComplete();
        count(wins ? Result.WON : Result.LOST);
    }

    /** The first attempt has ended, whether it was hedged or not. */
    void ended(Attempt first, @Nullable Throwable failure) {
        if (failure == null) {
            budget.answered();
        }
        if (failure == null || failure instanceof StoppedAttempt) {
            latency.add(first.elapsed());
        }
    }

    private void count(Result result) {
        Objects.requireNonNull(results.get(result)).increment();
    }
}
