package dev.breakwater.resilience.balance;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Meters {@code breakwater.replica.*} of each replica: service, ejections, in flight, latency. */
public record ReplicaMeter(Replicas replicas) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        replicas.follow(new Series(registry));
    }

    private static final class Series implements ReplicaListener {

        private final MeterRegistry registry;
        private final Map<Replica, List<Meter>> meters = new ConcurrentHashMap<>();

        Series(MeterRegistry registry) {
            this.registry = registry;
        }

        @Override
        public void added(Replica replica) {
            meters.put(replica, register(replica));
        }

        @Override
        public void removed(Replica replica) {
            meters.getOrDefault(replica, List.of()).forEach(registry::remove);
            meters.remove(replica);
        }

        private List<Meter> register(Replica replica) {
            String name = replica.toString();
            return List.of(
                    FunctionCounter.builder(
                                    "breakwater.replica.ejections", replica, Replica::ejections)
                            .description("How often a replica was ejected because its calls failed")
                            .tag("replica", name)
                            .register(registry),
                    Gauge.builder(
                                    "breakwater.replica.in.service",
                                    replica,
                                    r -> r.inService() ? 1 : 0)
                            .description(
                                    "1 if the replica gets its share of the attempts, 0 if it is ejected or not ready")
                            .tag("replica", name)
                            .register(registry),
                    Gauge.builder("breakwater.replica.in.flight", replica, Replica::inFlight)
                            .description("Attempts in flight at a replica")
                            .tag("replica", name)
                            .register(registry),
                    TimeGauge.builder(
                                    "breakwater.replica.latency",
                                    replica,
                                    TimeUnit.NANOSECONDS,
                                    Replica::latencyNow)
                            .description(
                                    "Moving average of a replica's latency, which chooses the replica of an attempt; a failure counts as slow")
                            .tag("replica", name)
                            .register(registry));
        }
    }
}
