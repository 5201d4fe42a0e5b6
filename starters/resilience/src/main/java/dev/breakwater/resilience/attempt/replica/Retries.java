package dev.breakwater.resilience.attempt.replica;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.FailedAttempt;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.Hedging;
import dev.breakwater.resilience.balance.FailureHistory;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.limit.AddressLimits;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.resilience.retry.RetryMeter;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts and retries of one resilience4j instance's asynchronous calls to several replicas,
 * with the state that they share.
 */
public final class Retries {

    private static final Map<Rule, Mode> RULES = RetryPermission.all(Mode.ENFORCE);

    /** The deadline alone bounds the wait: an asynchronous call that waits holds no thread. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private final String name;
    private final AttemptLimits limits;
    private final Replicas replicas;
    private final @Nullable AddressLimits room;
    private final RetryMeter meter;
    private final RetryPermission.Policy policy;
    private final AttemptRecorders recorders;
    private final @Nullable Hedging hedging;
    private final List<AttemptListener> listeners;

    /**
     * The retries of one instance.
     *
     * @param name the name of the instance, the value of the tag {@code name}
     * @param limits the limits of each attempt
     * @param room limits the attempts in flight at each replica; null if nothing does. It gets the
     *     replicas from here
     * @param hedging of reads; null if nothing is hedged
     * @param listeners receive the outcome of each attempt, besides the mechanisms themselves
     */
    public Retries(
            String name,
            AttemptLimits limits,
            Replicas replicas,
            @Nullable AddressLimits room,
            OutageDetector outage,
            RetryBudget budget,
            @Nullable Hedging hedging,
            MeterRegistry registry,
            List<AttemptListener> listeners) {
        this.hedging = hedging;
        this.name = name;
        this.limits = limits;
        this.replicas = replicas;
        this.room = room;
        this.meter = new RetryMeter(name, budget, RULES, registry);
        this.policy =
                new RetryPermission.Policy(
                        limits.needed(), MAX_RETRY_AFTER, outage, budget, meter::applied);
        this.listeners = List.copyOf(listeners);
        this.recorders = new AttemptRecorders(name, policy, room, registry);
        replicas.follow(recorders);
    }

    /** Returns the limits of each attempt. */
    public AttemptLimits limits() {
        return limits;
    }

    /**
     * Wraps the configured wait of the instance's retry. The builder has no getter for it, so this
     * builds a configuration to read it.
     */
    @SuppressWarnings("unchecked") // the customizer's builder is a raw type
    public RetryConfigCustomizer retryCustomizer() {
        return RetryConfigCustomizer.of(
                name,
                retry ->
                        retry.intervalBiFunction(
                                new RetryPermission(
                                        retry.build().getIntervalBiFunction(),
                                        RULES,
                                        this::context)));
    }

    private RetryPermission.@Nullable Context context(Throwable failure) {
        if (!(failure instanceof FailedAttempt failed)) {
            return null;
        }
        Call call = failed.call();
        // IN_FLIGHT: the call waits whichever replica is next; another Retry-After binds one
        // replica
        Duration wait =
                failed.kind() == FailureKind.IN_FLIGHT
                        ? failed.retryAfter()
                        : replicas.retryAfter(call.failures());
        return new RetryPermission.Context(
                policy,
                call.deadline(),
                call.attemptBegunAt(),
                wait,
                failed.kind() == FailureKind.OVERLOADED);
    }

    /**
     * Counts the failures that resilience4j does not retry because of their kind. Call it once the
     * registry exists, which {@link #retryCustomizer} helps to configure.
     */
    public void countRefusals(RetryRegistry retries) {
        meter.follow(retries.retry(name));
    }

    /** Returns the attempts of reads, which may be the trial of an ejected replica, and hedged. */
    public Attempts readAttempts(ScheduledExecutorService timers) {
        return attempts(replicas::chooseForRead, ReplicaHealth.ofReads(replicas), timers, hedging);
    }

    /** Returns the attempts of writes, which are never a trial, and never hedged. */
    public Attempts writeAttempts(ScheduledExecutorService timers) {
        return attempts(replicas::chooseForWrite, ReplicaHealth.ofWrites(replicas), timers, null);
    }

    private Attempts attempts(
            BiFunction<FailureHistory, Predicate<Replica>, @Nullable Replica> choice,
            AttemptListener health,
            ScheduledExecutorService timers,
            @Nullable Hedging hedging) {
        Stream<AttemptListener> own = Stream.of(recorders, health);
        if (room != null) {
            own = Stream.concat(own, Stream.of(new LimitListener(room)));
        }
        return new Attempts(
                new ReplicaChoice(replicas, choice, room),
                limits,
                timers,
                Stream.concat(listeners.stream(), own).toList(),
                hedging);
    }
}
