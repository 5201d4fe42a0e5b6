package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.event.BulkheadEvent;
import io.github.resilience4j.bulkhead.event.BulkheadOnCallFinishedEvent;
import io.github.resilience4j.bulkhead.event.BulkheadOnCallPermittedEvent;
import io.github.resilience4j.bulkhead.event.BulkheadOnCallRejectedEvent;
import io.github.resilience4j.core.EventConsumer;
import io.github.resilience4j.core.EventProcessor;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The bulkhead behind {@code @Bulkhead} of a dependency with adaptive limits. The configured {@code
 * max-concurrent-calls} is the ceiling of what the limits become together. An enforced limit never
 * waits, whatever {@code max-wait-duration} says.
 */
public final class AdaptiveBulkhead implements Bulkhead {

    private final Bulkhead configured;
    private final BooleanSupplier acquire;
    private final Runnable release;
    private final IntSupplier limit;
    private final IntSupplier inFlight;
    private final Events events = new Events();

    private AdaptiveBulkhead(
            Bulkhead configured,
            BooleanSupplier acquire,
            Runnable release,
            IntSupplier limit,
            IntSupplier inFlight) {
        this.configured = configured;
        this.acquire = acquire;
        this.release = release;
        this.limit = limit;
        this.inFlight = inFlight;
    }

    /**
     * The bulkhead of calls to one address: the limit admits each call. The caller reports the
     * outcomes to the limit.
     *
     * @param configured the bulkhead that this one replaces in the registry
     */
    public static AdaptiveBulkhead enforcing(
            Bulkhead configured, AdaptiveLimit limit, LimitMeter meter) {
        return new AdaptiveBulkhead(
                configured,
                () -> limit.tryAcquire(Criticality.current(), meter::refuses),
                limit::release,
                limit::limit,
                limit::inFlight);
    }

    /**
     * The same, but the configured bulkhead alone admits the calls. The limit only counts what it
     * would refuse.
     */
    public static AdaptiveBulkhead observing(
            Bulkhead configured, AdaptiveLimit limit, LimitMeter meter) {
        return new AdaptiveBulkhead(
                configured,
                () ->
                        configured.tryAcquirePermission()
                                && limit.tryAcquire(Criticality.current(), meter::refuses),
                () -> {
                    limit.release();
                    configured.releasePermission();
                },
                () -> configured.getMetrics().getMaxAllowedConcurrentCalls(),
                limit::inFlight);
    }

    /**
     * The bulkhead of calls to several addresses: it applies the ceiling, and each attempt needs
     * room at an address besides.
     *
     * @param sum the sum of the addresses' limits
     */
    static AdaptiveBulkhead ofAddresses(Bulkhead configured, IntSupplier sum) {
        var inFlight = new InFlight();
        int ceiling = configured.getBulkheadConfig().getMaxConcurrentCalls();
        return new AdaptiveBulkhead(
                configured,
                () -> inFlight.tryAdd(Criticality.CRITICAL, ceiling),
                inFlight::remove,
                () -> Math.min(ceiling, sum.getAsInt()),
                inFlight::count);
    }

    @Override
    public boolean tryAcquirePermission() {
        if (!acquire.getAsBoolean()) {
            rejected();
            return false;
        }
        if (events.hasConsumers()) {
            events.consumeEvent(new BulkheadOnCallPermittedEvent(getName()));
        }
        return true;
    }

    void rejected() {
        if (events.hasConsumers()) {
            events.consumeEvent(new BulkheadOnCallRejectedEvent(getName()));
        }
    }

    @Override
    public void acquirePermission() {
        if (!tryAcquirePermission()) {
            throw BulkheadFullException.createBulkheadFullException(this);
        }
    }

    @Override
    public void releasePermission() {
        release.run();
    }

    @Override
    public void onComplete() {
        release.run();
        if (events.hasConsumers()) {
            events.consumeEvent(new BulkheadOnCallFinishedEvent(getName()));
        }
    }

    /**
     * Not supported: the limit changes by itself.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public void changeConfig(BulkheadConfig config) {
        throw new UnsupportedOperationException(
                "bulkhead %s has an adaptive limit".formatted(getName()));
    }

    @Override
    public String getName() {
        return configured.getName();
    }

    /** Returns the configuration, with the ceiling of the limit. */
    @Override
    public BulkheadConfig getBulkheadConfig() {
        return configured.getBulkheadConfig();
    }

    @Override
    public Map<String, String> getTags() {
        return configured.getTags();
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events;
    }

    @Override
    public Metrics getMetrics() {
        return new Metrics() {
            @Override
            public int getAvailableConcurrentCalls() {
                return limit.getAsInt() - inFlight.getAsInt();
            }

            @Override
            public int getMaxAllowedConcurrentCalls() {
                return limit.getAsInt();
            }
        };
    }

    private static final class Events extends EventProcessor<BulkheadEvent>
            implements EventPublisher, EventConsumer<BulkheadEvent> {

        @Override
        public void consumeEvent(BulkheadEvent event) {
            processEvent(event);
        }

        @Override
        public EventPublisher onCallPermitted(
                EventConsumer<BulkheadOnCallPermittedEvent> consumer) {
            registerConsumer(BulkheadOnCallPermittedEvent.class.getName(), consumer);
            return this;
        }

        @Override
        public EventPublisher onCallRejected(EventConsumer<BulkheadOnCallRejectedEvent> consumer) {
            registerConsumer(BulkheadOnCallRejectedEvent.class.getName(), consumer);
            return this;
        }

        @Override
        public EventPublisher onCallFinished(EventConsumer<BulkheadOnCallFinishedEvent> consumer) {
            registerConsumer(BulkheadOnCallFinishedEvent.class.getName(), consumer);
            return this;
        }
    }
}
