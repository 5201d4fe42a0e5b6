package dev.breakwater.lab.consistency.workload;

/** Receives the result of each attempt to place an order, from many threads. */
public interface AttemptListener {

    /**
     * An attempt has ended.
     *
     * @param kind the status, or the failure's name without a response
     * @param began the start of the attempt, in nano time
     * @param ended the end of the attempt, in nano time
     */
    void attempted(String kind, long began, long ended);
}
