package dev.breakwater.lab.protection.callee;

/** Counts what a callee sees, exactly. */
final class CalleeCounters {

    private long requests;
    private int inFlight;
    private int largestInFlight;
    private int openConnections;
    private long connections;

    /**
     * What has been counted so far.
     *
     * @param requests for orders
     * @param inFlight requests for orders that are read but not answered, and whose client is there
     * @param largestInFlight since the last {@link CalleeCounters#forgetLargest()}
     * @param connections that were ever accepted
     */
    record Counts(
            long requests,
            int inFlight,
            int largestInFlight,
            int openConnections,
            long connections) {}

    synchronized Counts counts() {
        return new Counts(requests, inFlight, largestInFlight, openConnections, connections);
    }

    synchronized void forgetLargest() {
        largestInFlight = inFlight;
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
        largestInFlight = Math.max(largestInFlight, inFlight);
    }

    /** Answered, or the client has gone. */
    synchronized void done() {
        inFlight--;
    }
}
