package dev.breakwater.resilience.balance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The replicas that have failed one call so far, and until when each asks the call to wait. The
 * attempts of a call may run on any thread, one after the other.
 */
public final class FailureHistory {

    private final List<Failure> failures = new ArrayList<>(0);

    private record Failure(URI replica, long retryAt) {}

    /**
     * Adds a failed attempt.
     *
     * @param retryAt the monotonic time, in nanoseconds, until which the replica asks this call to
     *     wait; that of the failure if it does not ask
     */
    public synchronized void add(URI replica, long retryAt) {
        failures.add(new Failure(replica, retryAt));
    }

    /**
     * The position of the replica's last failure, counted from 1; 0 if it has not failed the call.
     */
    synchronized int lastFailureAt(URI replica) {
        int position = failures.size();
        while (position > 0 && !failures.get(position - 1).replica().equals(replica)) {
            position--;
        }
        return position;
    }

    /**
     * Returns how many nanoseconds the replica still asks the call to wait; 0 or less if it does
     * not.
     */
    synchronized long retryAfter(URI replica, long nanoTime) {
        int position = lastFailureAt(replica);
        return position == 0 ? 0 : failures.get(position - 1).retryAt() - nanoTime;
    }
}
