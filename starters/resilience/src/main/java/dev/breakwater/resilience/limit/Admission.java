package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds the requests that this service has in flight by what its heap holds. Each class of
 * criticality may fill its share of the limit. Meters: {@code breakwater.admission.in.flight},
 * {@code breakwater.admission.limit} and {@code breakwater.admission.refused}.
 */
public final class Admission {

    private final InFlight inFlight = new InFlight();
    private final LongAdder ended = new LongAdder();
    private final Refusals refusals;
    private final int limit;

    /**
     * Registers every series of the meters.
     *
     * @param limit the most requests in flight
     * @param mode observe counts what enforce would refuse, and admits it
     */
    public Admission(int limit, Mode mode, MeterRegistry registry) {
        this.limit = limit;
        Gauge.builder("breakwater.admission.in.flight", inFlight, InFlight::count)
                .description("Requests in flight, except exempt ones")
                .register(registry);
        Gauge.builder("breakwater.admission.limit", () -> limit)
                .description("The most requests in flight")
                .register(registry);
        this.refusals =
                new Refusals(
                        Counter.builder("breakwater.admission.refused")
                                .description(
                                        "Requests refused because the service had no room"
                                                + " (mode=observe: would have been)"),
                        mode,
                        registry);
    }

    /**
     * Takes a place if the class has room.
     *
     * @return false if the request must be refused; after true, {@link #leave} must follow
     */
    boolean tryEnter(Criticality criticality) {
        if (inFlight.tryAdd(criticality, limit, refusals::refuses)) {
            return true;
        }
        ended.increment();
        return false;
    }

    /** Frees a place. */
    void leave() {
        inFlight.remove();
        ended.increment();
    }

    /** Returns how many requests have ended since the start, refused ones included. */
    public long ended() {
        return ended.sum();
    }
}
