package dev.breakwater.console.dependency;

import dev.breakwater.console.meter.MeterRates;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the policies of all dependencies from the start, and reads them once each interval. Only
 * one thread may read.
 */
public final class Dependencies {

    private final Registries registries;
    private final PolicyOrder order;
    private final BreakerTransitions transitions;
    private final RetryBackoffs backoffs;
    private final Comparator<Policies> sequence;
    private final Map<String, CallCounter> counters = new ConcurrentHashMap<>();
    private final Set<Object> followed =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Map<String, Totals> before = new HashMap<>();
    private final Map<String, Policies> known = new HashMap<>();
    private final Map<String, DependencySettings> settings = new LinkedHashMap<>();

    /**
     * Follows what exists and what is added.
     *
     * @param first the dependency to show first; the others follow by name
     */
    public Dependencies(
            Registries registries,
            PolicyOrder order,
            BreakerTransitions transitions,
            @Nullable String first,
            RetryBackoffs backoffs) {
        this.registries = registries;
        this.order = order;
        this.transitions = transitions;
        this.backoffs = backoffs;
        this.sequence =
                Comparator.<Policies, Boolean>comparing(each -> !each.name().equals(first))
                        .thenComparing(Policies::name);
        registries.onChange(name -> follow(registries.policies(name)));
        registries.all().forEach(this::follow);
    }

    /** Follows each policy once, and so does {@link #endInterval}: a registry may be replaced. */
    private void follow(Policies policies) {
        CallCounter counter = counter(policies.name());
        once(
                policies.breaker(),
                breaker -> {
                    counter.follow(breaker);
                    transitions.follow(breaker);
                });
        once(policies.retry(), counter::follow);
        once(policies.rateLimiter(), counter::follow);
        once(policies.timeLimiter(), counter::follow);
        once(policies.bulkhead(), counter::follow);
        once(policies.threadPool(), counter::follow);
    }

    private <P> void once(@Nullable P policy, Consumer<P> follow) {
        if (policy != null && followed.add(policy)) {
            follow.accept(policy);
        }
    }

    private CallCounter counter(String name) {
        return counters.computeIfAbsent(name, _ -> new CallCounter());
    }

    /** Ends an interval, and returns what each dependency did in it. */
    public List<Dependency> endInterval(MeterRates rates) {
        List<Policies> all = registries.all();
        Set<String> names = all.stream().map(Policies::name).collect(Collectors.toSet());
        Stream.of(counters, before, known, settings)
                .forEach(removed -> removed.keySet().retainAll(names));
        return all.stream().sorted(sequence).map(policies -> endInterval(policies, rates)).toList();
    }

    private Dependency endInterval(Policies policies, MeterRates rates) {
        follow(policies);
        String name = policies.name();
        CallCounter counter = counter(name);
        Totals now = Totals.of(policies, order.outermostFirst(policies.kinds()), counter);
        Totals earlier = before.put(name, now);
        return new DependencyReading(policies, transitions, rates)
                .dependency(
                        newSettings(policies, rates),
                        earlier == null ? Totals.NONE : earlier,
                        now,
                        counter.latencies.endInterval());
    }

    private @Nullable DependencySettings newSettings(Policies policies, MeterRates rates) {
        if (policies.equals(known.put(policies.name(), policies))) {
            return null;
        }
        var present = DependencySettings.of(policies, order, backoffs, rates.now());
        settings.put(policies.name(), present);
        return present;
    }

    /** Returns the settings of each dependency that has been read, in the page's order. */
    public Collection<DependencySettings> settings() {
        return List.copyOf(settings.values());
    }
}
