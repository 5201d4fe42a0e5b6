package dev.breakwater.lab.ledger;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a client waits before it asks again: longer each time, by chance, and as asked. */
record Waits(RandomGenerator chance) {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 1000;
    private static final int DOUBLINGS = 10;

    /**
     * @param attempts made so far, at least one
     * @param retryAfter what the answer asks for; as much of it is granted as a test can afford
     */
    Duration before(int attempts, @Nullable Duration retryAfter) {
        long backoff = Math.min(FIRST_MILLIS << Math.min(attempts - 1, DOUBLINGS), LONGEST_MILLIS);
        long asked = retryAfter == null ? 0 : Math.min(retryAfter.toMillis(), LONGEST_MILLIS);
        return Duration.ofMillis(Math.max(asked, backoff / 2) + chance.nextLong(backoff / 2));
    }
}
