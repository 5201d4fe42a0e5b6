package dev.breakwater.lab.protection.callee;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for three replicas of order-service, fails on demand and counts requests.
 *
 * <p>It has its own small HTTP server because it must notice at once when a client disconnects. The
 * JDK's {@code HttpServer}, like most servers, notices that only when it writes the response.
 */
public final class Callee implements AutoCloseable {

    private final CalleeCounters counters = new CalleeCounters();
    private final List<CalleeReplica> replicas = new ArrayList<>();
    private final AtomicLong requestsOfFirst = new AtomicLong();
    private volatile CalleeBehaviour behaviour = CalleeBehaviour.HEALTHY;

    /**
     * Starts to listen.
     *
     * @param ports one for each replica; 0 for any free port
     */
    public Callee(List<Integer> ports) {
        for (int port : ports) {
            int number = replicas.size();
            replicas.add(new CalleeReplica(port, request -> responseTo(number, request), counters));
        }
    }

    private CalleeResponse responseTo(int replica, CalleeRequest request) {
        if (replica == 0) {
            requestsOfFirst.incrementAndGet();
        }
        return behaviour.responseTo(replica, request);
    }

    /** Returns the requests for orders at the first replica, which is the bad one if one is. */
    public long requestsOfFirst() {
        return requestsOfFirst.get();
    }

    /** Returns the replicas' addresses. */
    public List<String> urls() {
        return replicas.stream().map(CalleeReplica::url).toList();
    }

    /** Returns the replicas' addresses, separated by commas. */
    public String addresses() {
        return String.join(",", urls());
    }

    public CalleeCounters counters() {
        return counters;
    }

    /** Changes the behaviour for requests that arrive from now on. */
    public void become(CalleeBehaviour next) {
        behaviour = next;
        boolean refuses = next.equals(CalleeBehaviour.REFUSES);
        replicas.forEach(refuses ? CalleeReplica::refuse : CalleeReplica::listen);
    }

    /** Closes the connections with a request in flight, as the restart of a hung callee does. */
    public void dropInFlight() {
        replicas.forEach(CalleeReplica::dropInFlight);
    }

    @Override
    public void close() {
        replicas.forEach(CalleeReplica::refuse);
    }
}
