package dev.breakwater.lab.protection.callee;

/** Counts the connections and requests of a callee. */
public final class CalleeCounters {

    private long requests;
    private int inFlight;
    private int maxInFlight;
    private int openConnections;
    private long connections;

    /**
     * The counts so far.
     *
     * @param requests the requests for orders
     * @param inFlight requests for orders without a response, whose client is still connected or
     *     ({@link BoundedWorkers}) that wait for a worker
     * @param maxInFlight the maximum since the last {@link CalleeCounters#resetMax()}
     * @param connections ever accepted
     */
    public record RequestCounts(
            long requests, int inFlight, int maxInFlight, int openConnections, long connections) {}

    public synchronized RequestCounts counts() {
        return new RequestCounts(requests, inFlight, maxInFlight, openConnections, connections);
    }

    public synchronized void resetMax() {
        maxInFlight = inFlight;
    }

    synchronized void connected() {
        connections++;
        openConnections++;
    }

    synchronized void disconnected() {
        openConnections--;
    }

    synchronized void arrived() {
        requests++;
        inFlight++;
        maxInFlight = Math.max(maxInFlight, inFlight);
    }

    /** Records that a request got its response, or that its client disconnected. */
    synchronized void done() {
        inFlight--;
    }
}
