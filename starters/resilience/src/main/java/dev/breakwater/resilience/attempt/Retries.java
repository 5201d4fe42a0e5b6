package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.balance.FailureHistory;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.resilience.retry.RetryMeter;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the asynchronous calls of one resilience4j instance are tried, and tried again, at several
 * replicas: what they share beside resilience4j's own policies of that name.
 */
public final class Retries {

    private static final Map<Rule, Mode> RULES = RetryPermission.all(Mode.ENFORCE);

    /** The deadline alone bounds the wait: an asynchronous call that waits holds no thread. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private final String name;
    private final AttemptLimits limits;
    private final Replicas replicas;
    private final RetryMeter meter;
    private final RetryPermission.Policy policy;
    private final List<AttemptListener> listeners;

    /**
     * The retries of one instance.
     *
     * @param name of the instance, the value of the tag {@code name}
     * @param limits of each attempt
     * @param listeners learn how each attempt ended, beside the mechanisms themselves
     */
    public Retries(
            String name,
            AttemptLimits limits,
            Replicas replicas,
            OutageDetector outage,
            RetryBudget budget,
            MeterRegistry registry,
            List<AttemptListener> listeners) {
        this.name = name;
        this.limits = limits;
        this.replicas = replicas;
        this.meter = new RetryMeter(name, budget, RULES, registry);
        this.policy =
                new RetryPermission.Policy(limits.needed(), MAX_RETRY_AFTER, outage, budget, meter);
        List<URI> addresses = replicas.all().stream().map(Replica::address).toList();
        this.listeners = new ArrayList<>(listeners);
        this.listeners.add(new State());
        this.listeners.add(new ReplicaAttemptMeter(name, addresses, registry));
    }

    /** Of each attempt. */
    public AttemptLimits limits() {
        return limits;
    }

    /** Wraps the configured wait of the instance's retry, which the builder shows by building. */
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
        // the first request with the same key is under way, at whichever replica: it binds them all
        Duration wait =
                failed.kind() == FailureKind.IN_FLIGHT
                        ? failed.retryAfter()
                        : replicas.askedToWait(call.failures());
        return new RetryPermission.Context(policy, call.deadline(), call.attemptBegunAt(), wait);
    }

    /**
     * Counts what the retry's predicate refuses, from now on: a registry is made with the help of
     * {@link #retryCustomizer}.
     */
    public void countRefusals(RetryRegistry retries) {
        meter.follow(retries.retry(name));
    }

    /** The attempts of reads, which say as much about the replica as about what they ask for. */
    public Attempts readAttempts(ScheduledExecutorService timers) {
        return attempts(replicas::choose, new ReplicaHealth(replicas), timers);
    }

    /** The attempts of writes, which fail with what stands behind the replicas. */
    public Attempts writeAttempts(ScheduledExecutorService timers) {
        return attempts(
                replicas::chooseInService,
                new ConnectionFailuresOnly(new ReplicaHealth(replicas)),
                timers);
    }

    private Attempts attempts(
            Function<FailureHistory, @Nullable Replica> choice,
            AttemptListener health,
            ScheduledExecutorService timers) {
        List<AttemptListener> all = new ArrayList<>(listeners);
        all.add(health);
        return new Attempts(
                call -> {
                    Replica replica = choice.apply(call.failures());
                    return replica == null ? null : replica.address();
                },
                limits,
                timers,
                all);
    }

    private final class State implements AttemptListener {

        @Override
        public void succeeded(Attempt attempt) {
            RetryState.succeeded(policy);
        }

        @Override
        public void failed(Attempt attempt, FailureKind kind) {
            RetryState.failed(policy, kind);
        }
    }
}
