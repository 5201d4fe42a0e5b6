package dev.breakwater.lab.load;

/** Is told how each call ended, by many threads at once. */
public interface CallListener {

    /**
     * A call has ended; times are nano times.
     *
     * @param intended when the call should have begun: time spent waiting for a late start belongs
     *     to the answer
     * @param ended when it was answered, or given up
     */
    void answered(CallOutcome answer, long intended, long ended);

    /** A call that was never made, since too many were under way. */
    void dropped(long intended);
}
