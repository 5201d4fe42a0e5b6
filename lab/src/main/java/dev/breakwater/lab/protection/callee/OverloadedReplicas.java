package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.Arrays;

/**
 * Each replica has one worker that serves who came first. It does the work although the client may
 * have gone, since a server does not see that while it works; only a request that said how long its
 * client waits is answered without work once that has passed, as order-service does it.
 *
 * <p>Who is served when is known on arrival: nobody overtakes, and nobody leaves the queue.
 */
final class OverloadedReplicas implements CalleeBehaviour {

    private static final Duration WORK = Duration.ofMillis(30);

    private final long[] freeAt;

    OverloadedReplicas(int replicas, long began) {
        freeAt = new long[replicas];
        Arrays.fill(freeAt, began);
    }

    @Override
    public synchronized CalleeResponse to(int replica, CalleeRequest request) {
        long queued = Math.max(0, freeAt[replica] - request.arrived());
        if (queued > request.deadline().toNanos()) {
            return new CalleeResponse(Duration.ofNanos(queued), 504);
        }
        long took = queued + WORK.toNanos();
        freeAt[replica] = request.arrived() + took;
        return new CalleeResponse(Duration.ofNanos(took), 200);
    }
}
