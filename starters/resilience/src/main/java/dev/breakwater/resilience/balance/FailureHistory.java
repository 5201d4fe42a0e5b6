package dev.breakwater.resilience.balance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Which replicas have failed one call so far, and until when each asked not to be called again.
 * Attempts of the call may run on any thread, one after the other.
 */
public final class FailureHistory {

    private final List<Failure> failures = new ArrayList<>(0);

    private record Failure(URI replica, long retryAt) {}

    /**
     * Notes a failed attempt.
     *
     * @param retryAt the monotonic time, in nanoseconds, until which the replica asks this call to
     *     wait; that of the failure if it does not ask
     */
    public synchronized void add(URI replica, long retryAt) {
        failures.add(new Failure(replica, retryAt));
    }

    /** 0 if the replica has not failed the call, else the place of its last failure among them. */
    synchronized int lastFailureAt(URI replica) {
        int place = failures.size();
        while (place > 0 && !failures.get(place - 1).replica().equals(replica)) {
            place--;
        }
        return place;
    }

    /** For how many nanoseconds the replica still asks the call to wait; 0 or less if not. */
    synchronized long askedToWait(URI replica, long nanoTime) {
        int place = lastFailureAt(replica);
        return place == 0 ? 0 : failures.get(place - 1).retryAt() - nanoTime;
    }
}
