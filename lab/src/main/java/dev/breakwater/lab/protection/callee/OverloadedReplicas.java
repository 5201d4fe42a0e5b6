package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.Arrays;

/**
 * Each replica has one worker and a FIFO queue. A client that disconnects does not leave the queue,
 * since a server notices that only after the work. A request whose deadline passes in the queue
 * gets a 504 without any work, as at order-service.
 */
public final class OverloadedReplicas implements CalleeBehaviour {

    private static final Duration WORK = Duration.ofMillis(30);

    private final long[] freeAt;

    public OverloadedReplicas(int replicas, long start) {
        freeAt = new long[replicas];
        Arrays.fill(freeAt, start);
    }

    @Override
    public synchronized CalleeResponse responseTo(int replica, CalleeRequest request) {
        long queued = Math.max(0, freeAt[replica] - request.arrived());
        if (queued > request.deadline().toNanos()) {
            return new CalleeResponse(Duration.ofNanos(queued), 504);
        }
        long took = queued + WORK.toNanos();
        freeAt[replica] = request.arrived() + took;
        return new CalleeResponse(Duration.ofNanos(took), 200);
    }
}
