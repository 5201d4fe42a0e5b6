package dev.breakwater.lab.consistency.workload;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a client waits before it asks again: longer each time, by chance, and as asked. */
record RetryBackoff(Duration longest, RandomGenerator chance) {

    private static final long FIRST_MILLIS = 100;
    private static final int DOUBLINGS = 10;

    /**
     * @param attempts made so far, at least one
     * @param retryAfter what the answer asks for; as much of it is granted as the longest wait
     */
    Duration before(int attempts, @Nullable Duration retryAfter) {
        long most = longest.toMillis();
        long backoff = Math.min(FIRST_MILLIS << Math.min(attempts - 1, DOUBLINGS), most);
        long asked = retryAfter == null ? 0 : Math.min(retryAfter.toMillis(), most);
        return Duration.ofMillis(Math.max(asked, backoff / 2) + chance.nextLong(backoff / 2));
    }
}
