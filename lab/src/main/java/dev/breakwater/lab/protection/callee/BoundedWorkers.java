package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each replica has a number of workers and a queue without a limit, first come first served. It
 * keeps working for clients that have disconnected, as a server does that notices that only when it
 * writes the response. The capacity can change while it runs.
 */
public final class BoundedWorkers implements CalleeBehaviour {

    private static final CalleeResponse DONE = new CalleeResponse(Duration.ZERO, 200);

    private final List<WorkerQueue> replicas;

    /** Replicas at full capacity. */
    public BoundedWorkers(int replicas, int workers, Duration work) {
        this.replicas =
                IntStream.range(0, replicas)
                        .mapToObj(_ -> new WorkerQueue(workers, work, WorkerQueue.Timer.real()))
                        .toList();
    }

    /** Changes the capacity of every replica to this share of the full one. */
    public void setCapacity(double share) {
        replicas.forEach(replica -> replica.setCapacity(share));
    }

    /** Returns once a worker has done the work: the thread belongs to the connection alone. */
    @Override
    public CalleeResponse responseTo(int replica, CalleeRequest request) {
        replicas.get(replica).submit().join();
        return DONE;
    }
}
