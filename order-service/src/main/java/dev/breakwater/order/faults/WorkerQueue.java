package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Calls that wait for workers, first come, first served. It holds no call: what each waits is known
 * when it arrives. Like a real queue, it also serves calls whose caller has left. Not thread-safe.
 */
final class WorkerQueue {

    /** When each busy worker ends its last call. */
    private final PriorityQueue<Instant> busyUntil = new PriorityQueue<>();

    /**
     * Adds a call.
     *
     * @param service how long a worker needs for it
     * @return how long it takes, at most {@link Fault#MAX_DELAY}: then the queue is full, and takes
     *     none of a worker's time
     */
    Duration add(Instant now, int workers, Duration service) {
        while (!busyUntil.isEmpty() && !busyUntil.element().isAfter(now)) {
            busyUntil.remove();
        }
        Instant begins = busyUntil.size() < workers ? now : busyUntil.element();
        Duration time = Duration.between(now, begins.plus(service));
        if (time.compareTo(Fault.MAX_DELAY) > 0) {
            return Fault.MAX_DELAY;
        }
        if (busyUntil.size() >= workers) {
            busyUntil.remove();
        }
        busyUntil.add(now.plus(time));
        return time;
    }
}
