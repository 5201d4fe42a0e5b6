package dev.breakwater.resilience.balance;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of each replica: {@code breakwater.replica.in.service} and {@code
 * breakwater.replica.ejections}.
 */
public record ReplicaMeter(Replicas replicas) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        replicas.all().forEach(replica -> register(replica, registry));
    }

    private static void register(Replica replica, MeterRegistry registry) {
        FunctionCounter.builder("breakwater.replica.ejections", replica, Replica::ejections)
                .description("How often a replica was ejected because its calls failed")
                .tag("replica", replica.toString())
                .register(registry);
        Gauge.builder("breakwater.replica.in.service", replica, r -> r.inService() ? 1 : 0)
                .description(
                        "1 if the replica gets its share of the attempts, 0 if it is ejected or not ready")
                .tag("replica", replica.toString())
                .register(registry);
    }
}
