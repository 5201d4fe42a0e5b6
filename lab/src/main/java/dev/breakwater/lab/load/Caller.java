package dev.breakwater.lab.load;

/** Who calls whenever an arrival is due. */
public interface Caller {

    /**
     * Returns when the call has ended.
     *
     * @param user from 0 to {@link OrderReader#USERS}, exclusive
     * @param intended the nano time at which the call should have begun: time spent waiting for a
     *     late start belongs to the answer
     */
    void run(int user, long intended) throws InterruptedException;

    /** Too many are under way: this one is not made. */
    void dropped(long intended);
}
