package dev.breakwater.user.resilience;

import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one policy are tried, and tried again: what the policy of this name has beside
 * resilience4j's own instances of the same name.
 */
public final class Retries {

    private final String name;
    private final AttemptLimits limits;
    private final Replicas replicas;
    private final SignsOfLife signsOfLife;
    private final RetryBudget budget;
    private final MeterRegistry registry;
    private final RetryMeter meter;

    public Retries(
            String name,
            AttemptLimits limits,
            Replicas replicas,
            SignsOfLife signsOfLife,
            RetryBudget budget,
            MeterRegistry registry) {
        this.name = name;
        this.limits = limits;
        this.replicas = replicas;
        this.signsOfLife = signsOfLife;
        this.budget = budget;
        this.registry = registry;
        this.meter = new RetryMeter(name, budget, registry);
    }

    /** Of each attempt. */
    public AttemptLimits limits() {
        return limits;
    }

    /** Wraps what YAML configured: the builder gives it away only by building. */
    @SuppressWarnings("unchecked") // the customizer's builder is a raw type
    public RetryConfigCustomizer permission() {
        return RetryConfigCustomizer.of(
                name,
                retry ->
                        retry.intervalBiFunction(
                                new RetryPermission(
                                        retry.build().getIntervalBiFunction(),
                                        limits,
                                        replicas,
                                        signsOfLife,
                                        budget,
                                        meter::denied)));
    }

    /** For afterwards: a registry is made with the help of {@link #permission}. */
    public void follow(RetryRegistry retries) {
        meter.follow(retries.retry(name));
    }

    /** The attempts of reads, which say as much about the replica as about what it is asked for. */
    public Attempts ofReads(ScheduledExecutorService timers) {
        return attempts(replicas::choose, replicas, timers);
    }

    /** The attempts of writes, which fail with what stands behind the replicas. */
    public Attempts ofWrites(ScheduledExecutorService timers) {
        return attempts(replicas::chooseInService, new UnansweredCalls(replicas), timers);
    }

    private Attempts attempts(
            Function<Call, @Nullable Replica> choice,
            AttemptListener health,
            ScheduledExecutorService timers) {
        return new Attempts(
                choice,
                limits,
                timers,
                List.of(health, budget, signsOfLife, new AttemptMeter(name, replicas, registry)));
    }
}
