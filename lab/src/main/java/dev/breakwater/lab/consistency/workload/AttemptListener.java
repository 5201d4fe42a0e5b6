package dev.breakwater.lab.consistency.workload;

/** Is told how each attempt to place an order ended, by many threads at once. */
public interface AttemptListener {

    /**
     * Times are nano times.
     *
     * @param kind the status, or the failure's name where there was no answer
     */
    void replied(String kind, long began, long ended);
}
