package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The limits of a dependency's addresses, so that one slow address takes no room from another. */
public final class AddressLimits {

    private final AdaptiveBulkhead bulkhead;
    private final Map<URI, Place> limits = new ConcurrentHashMap<>();
    private final int max;
    private final Duration queueingDelay;
    private final LongSupplier nanoTime;
    private final LimitMeter meter;

    /**
     * Limits without an address so far.
     *
     * @param configured the bulkhead of all addresses, whose maximum is their ceiling
     * @param queueingDelay how long calls may queue at an address
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public AddressLimits(
            Bulkhead configured, Duration queueingDelay, LongSupplier nanoTime, LimitMeter meter) {
        this.max = configured.getBulkheadConfig().getMaxConcurrentCalls();
        this.queueingDelay = queueingDelay;
        this.nanoTime = nanoTime;
        this.meter = meter;
        this.bulkhead = AdaptiveBulkhead.ofAddresses(configured, this::sum);
    }

    private record Place(URI address, AdaptiveLimit limit) {}

    /** Adds an address, with a small limit. */
    public void add(URI address) {
        AdaptiveLimit limit = newLimit();
        limits.put(address, new Place(address, limit));
        meter.show(address.getAuthority(), limit);
    }

    /** Removes an address. Calls in flight there may still end. */
    public void remove(URI address) {
        limits.remove(address);
        meter.remove(address.getAuthority());
    }

    /**
     * Returns the limit of an address.
     *
     * @param address the same object that was added. A call that began before the address was
     *     removed, and maybe added again, gets a limit that nothing else refers to
     */
    @SuppressWarnings("ReferenceEquality")
    public AdaptiveLimit of(URI address) {
        Place place = limits.get(address);
        return place != null && place.address() == address ? place.limit() : newLimit();
    }

    private AdaptiveLimit newLimit() {
        return new AdaptiveLimit(queueingDelay, max, nanoTime);
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
        return limits.values().stream().mapToInt(place -> place.limit().limit()).sum();
    }
}
