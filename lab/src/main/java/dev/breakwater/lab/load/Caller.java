package dev.breakwater.lab.load;

/** Makes a call at each arrival. */
public interface Caller {

    /**
     * Makes a call, and waits until it has ended.
     *
     * @param user the number of the user, from 0 to {@link OrderReader#USERS}, exclusive
     * @param intended the nano time at which the call should have begun: the latency includes the
     *     delay of a late start
     */
    void run(int user, long intended) throws InterruptedException;

    /** Records that a call was not made because too many were in flight. */
    void dropped(long intended);
}
