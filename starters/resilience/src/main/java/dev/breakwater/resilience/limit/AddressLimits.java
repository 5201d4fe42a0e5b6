package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The limits of a dependency's addresses, so that one slow address takes no room from another. */
public final class AddressLimits {

    private final AdaptiveBulkhead bulkhead;
    private final Map<URI, AdaptiveLimit> limits;
    private final LimitMeter meter;

    /**
     * A limit for each address.
     *
     * @param configured the bulkhead of all addresses, whose maximum is their ceiling
     * @param queueingDelay how long calls may queue at an address
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public AddressLimits(
            Bulkhead configured,
            Collection<URI> addresses,
            Duration queueingDelay,
            LongSupplier nanoTime,
            LimitMeter meter) {
        this.meter = meter;
        int max = configured.getBulkheadConfig().getMaxConcurrentCalls();
        this.limits =
                addresses.stream()
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        _ -> new AdaptiveLimit(queueingDelay, max, nanoTime)));
        this.bulkhead = AdaptiveBulkhead.ofAddresses(configured, this::sum);
        limits.forEach((address, limit) -> meter.show(address.getAuthority(), limit));
    }

    /** Returns the limit of the address. */
    public AdaptiveLimit of(URI address) {
        return Objects.requireNonNull(limits.get(address), "an unknown address");
    }

    /** Counts a call that no address has room for. Returns true if it is refused. */
    public boolean refuses(Criticality criticality) {
        return meter.refuses(criticality);
    }

    /** Returns the failure of a call that no address has room for. */
    public BulkheadFullException full() {
        bulkhead.rejected();
        return BulkheadFullException.createBulkheadFullException(bulkhead);
    }

    /** Returns the bulkhead to put into the registry. */
    public AdaptiveBulkhead bulkhead() {
        return bulkhead;
    }

    private int sum() {
        return limits.values().stream().mapToInt(AdaptiveLimit::limit).sum();
    }
}
