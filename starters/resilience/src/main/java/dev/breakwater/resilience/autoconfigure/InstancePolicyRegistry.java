package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.AttemptRecorder;
import dev.breakwater.resilience.limit.AdaptiveLimit;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.resilience.retry.RetryMeter;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.synchronous.InstancePolicy;
import dev.breakwater.resilience.synchronous.StoppedRequestMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Holds the policy of each resilience4j instance. Creates it on first use. */
public final class InstancePolicyRegistry {

    private static final LongSupplier CLOCK = System::nanoTime;

    /** Value of the tag {@code replica}: synchronous calls do not choose a replica. */
    static final String NO_REPLICA = "none";

    private final ResilienceSettings modes;
    private final InstanceSettings settings;
    private final Supplier<MeterRegistry> registry;
    private final ToIntFunction<String> ceilings;
    private final ConcurrentMap<String, InstancePolicy> policies = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AdaptiveLimit> limits = new ConcurrentHashMap<>();

    InstancePolicyRegistry(
            ResilienceSettings modes,
            InstanceSettings settings,
            Supplier<MeterRegistry> registry,
            ToIntFunction<String> ceilings) {
        this.modes = modes;
        this.settings = settings;
        this.registry = registry;
        this.ceilings = ceilings;
    }

    /** Returns the one policy of the instance with this name. */
    public InstancePolicy of(String name) {
        InstancePolicy known = policies.get(name);
        return known != null ? known : policies.computeIfAbsent(name, this::create);
    }

    /** Returns the adaptive limit of the bulkhead with this name; null if it has none. */
    @Nullable AdaptiveLimit limitOf(String name) {
        return settings.hasLimit(name) ? limits.computeIfAbsent(name, this::createLimit) : null;
    }

    private AdaptiveLimit createLimit(String name) {
        return new AdaptiveLimit(
                settings.of(name).limit().queueingDelay(), ceilings.applyAsInt(name), CLOCK);
    }

    private InstancePolicy create(String name) {
        InstanceSettings.Instance instance = settings.of(name);
        AttemptLimits limits = instance.limits();
        var budget =
                new RetryBudget(
                        instance.retryBudget().cap(), instance.retryBudget().floor(), CLOCK);
        var retries =
                new RetryPermission.Policy(
                        limits.needed(),
                        instance.maxRetryAfter(),
                        new OutageDetector(instance.maxConsecutiveFailures(), CLOCK),
                        budget,
                        new RetryMeter(name, budget, modes.retryRules(), registry.get())::applied);
        return new InstancePolicy(
                limits,
                retries,
                new AttemptRecorder(name, NO_REPLICA, retries, registry.get()),
                new StoppedRequestMeter(name, registry.get()));
    }
}
