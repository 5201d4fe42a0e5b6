package dev.breakwater.user.resilience;

import dev.breakwater.resilience.Mode;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one policy are tried, and tried again: what the policy of this name has beside
 * resilience4j's own instances of the same name.
 */
public final class Retries {

    private static final Map<Rule, Mode> RULES = RetryPermission.all(Mode.ENFORCE);

    /** The deadline alone bounds the wait: a virtual thread that waits costs little. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private final String name;
    private final AttemptLimits limits;
    private final Replicas replicas;
    private final MeterRegistry registry;
    private final RetryMeter meter;
    private final RetryPermission.Policy policy;

    public Retries(
            String name,
            AttemptLimits limits,
            Replicas replicas,
            OutageDetector outage,
            RetryBudget budget,
            MeterRegistry registry) {
        this.name = name;
        this.limits = limits;
        this.replicas = replicas;
        this.registry = registry;
        this.meter = new RetryMeter(name, budget, RULES, registry);
        this.policy =
                new RetryPermission.Policy(
                        limits.needed(), MAX_RETRY_AFTER, outage, budget, meter);
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
                        : replicas.askedToWait(call);
        return new RetryPermission.Context(policy, call.deadline(), call.attemptBegunAt(), wait);
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
                List.of(health, new RetryState(), new AttemptMeter(name, replicas, registry)));
    }

    /** How budget and outage detector learn. */
    private final class RetryState implements AttemptListener {

        @Override
        public void succeeded(Attempt attempt) {
            policy.budget().deposit();
            policy.outage().answered();
        }

        @Override
        public void failed(Attempt attempt, FailureKind kind) {
            if (kind.answered()) {
                policy.outage().answered();
            } else if (kind.countsAgainstReplica()) {
                policy.outage().failed();
            }
        }
    }
}
