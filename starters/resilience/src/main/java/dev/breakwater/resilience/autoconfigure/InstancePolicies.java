package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.attempt.AttemptMeter;
import dev.breakwater.resilience.attempt.InstancePolicy;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.resilience.retry.RetryMeter;
import dev.breakwater.resilience.retry.RetryPermission;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The policy of each resilience4j instance, made when it is asked for the first time. */
public final class InstancePolicies {

    private static final LongSupplier CLOCK = System::nanoTime;

    private final ResilienceSettings modes;
    private final InstanceSettings settings;
    private final Supplier<MeterRegistry> registry;
    private final ConcurrentMap<String, InstancePolicy> policies = new ConcurrentHashMap<>();

    InstancePolicies(
            ResilienceSettings modes, InstanceSettings settings, Supplier<MeterRegistry> registry) {
        this.modes = modes;
        this.settings = settings;
        this.registry = registry;
    }

    /** The policy of the instance with this name; always the same one. */
    public InstancePolicy of(String name) {
        InstancePolicy known = policies.get(name);
        return known != null ? known : policies.computeIfAbsent(name, this::create);
    }

    private InstancePolicy create(String name) {
        InstanceSettings.Instance instance = settings.of(name);
        var budget =
                new RetryBudget(
                        instance.retryBudget().cap(), instance.retryBudget().floor(), CLOCK);
        return new InstancePolicy(
                instance.limits(),
                new RetryPermission.Policy(
                        instance.limits().needed(),
                        instance.maxRetryAfter(),
                        new OutageDetector(instance.maxConsecutiveFailures(), CLOCK),
                        budget,
                        new RetryMeter(name, budget, modes.retryRules(), registry.get())),
                new AttemptMeter(name, registry.get()));
    }
}
