package dev.breakwater.console.dependency;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.Registry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** resilience4j's registries of the application. */
public record Registries(
        CircuitBreakerRegistry breakers,
        RetryRegistry retries,
        RateLimiterRegistry rateLimiters,
        TimeLimiterRegistry timeLimiters,
        BulkheadRegistry bulkheads,
        ThreadPoolBulkheadRegistry threadPools) {

    /** Returns the policies of each dependency, by name. */
    List<Policies> all() {
        SortedSet<String> names = new TreeSet<>();
        breakers.getAllCircuitBreakers().forEach(each -> names.add(each.getName()));
        retries.getAllRetries().forEach(each -> names.add(each.getName()));
        rateLimiters.getAllRateLimiters().forEach(each -> names.add(each.getName()));
        timeLimiters.getAllTimeLimiters().forEach(each -> names.add(each.getName()));
        bulkheads.getAllBulkheads().forEach(each -> names.add(each.getName()));
        threadPools.getAllBulkheads().forEach(each -> names.add(each.getName()));
        return names.stream().map(this::policies).toList();
    }

    /** Returns the policies of this name. */
    Policies policies(String name) {
        return new Policies(
                name,
                breakers.find(name).orElse(null),
                retries.find(name).orElse(null),
                rateLimiters.find(name).orElse(null),
                timeLimiters.find(name).orElse(null),
                bulkheads.find(name).orElse(null),
                threadPools.find(name).orElse(null));
    }

    /** Calls the consumer with the name of each entry that is added or replaced. */
    void onChange(Consumer<String> consumer) {
        onChange(breakers, CircuitBreaker::getName, consumer);
        onChange(retries, Retry::getName, consumer);
        onChange(rateLimiters, RateLimiter::getName, consumer);
        onChange(timeLimiters, TimeLimiter::getName, consumer);
        onChange(bulkheads, Bulkhead::getName, consumer);
        onChange(threadPools, ThreadPoolBulkhead::getName, consumer);
    }

    private static <E> void onChange(
            Registry<E, ?> registry, Function<E, String> nameOf, Consumer<String> consumer) {
        registry.getEventPublisher()
                .onEntryAdded(added -> consumer.accept(nameOf.apply(added.getAddedEntry())))
                .onEntryReplaced(replaced -> consumer.accept(nameOf.apply(replaced.getNewEntry())));
    }
}
