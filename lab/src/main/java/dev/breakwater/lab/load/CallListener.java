package dev.breakwater.lab.load;

/** Receives the outcome of each call, from many threads. */
public interface CallListener {

    /**
     * A call has ended; times are nano times.
     *
     * @param intended when the call should have begun: the latency includes the delay of a late
     *     start
     * @param ended when the response came, or the call failed
     */
    void completed(CallOutcome outcome, long intended, long ended);

    /** Records that a call was not made because too many were in flight. */
    void dropped(long intended);
}
