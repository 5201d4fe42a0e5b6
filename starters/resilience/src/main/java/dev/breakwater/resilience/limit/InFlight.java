package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Counts what is in flight, and admits no more than a limit. It never waits. */
public final class InFlight {

    private final AtomicInteger count = new AtomicInteger();

    /**
     * Adds one if the class has room.
     *
     * @param limit the most that may be in flight, of which the class has its share
     * @return false if the share is full
     */
    public boolean tryAdd(Criticality criticality, int limit) {
        int share = criticality.shareOf(limit);
        int before = count.get();
        while (before < share) {
            int witness = count.compareAndExchange(before, before + 1);
            if (witness == before) {
                return true;
            }
            before = witness;
        }
        return false;
    }

    /**
     * Adds one if the class has room, or if the refusal does not apply.
     *
     * @param refuses is asked if there is no room; false adds one all the same
     * @return false if it was refused
     */
    boolean tryAdd(Criticality criticality, int limit, Predicate<Criticality> refuses) {
        if (tryAdd(criticality, limit)) {
            return true;
        }
        if (refuses.test(criticality)) {
            return false;
        }
        add();
        return true;
    }

    /** Adds one, whatever the limit. */
    public void add() {
        count.incrementAndGet();
    }

    /** Removes one that was added. */
    public void remove() {
        count.decrementAndGet();
    }

    /** Returns the number in flight. */
    public int count() {
        return count.get();
    }
}
