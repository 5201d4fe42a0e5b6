package dev.breakwater.order.fulfilment;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a task waits before it is tried again: exponential, bounded, with jitter. */
final class Backoff {

    private final FulfilmentSettings.Retry settings;
    private final RandomGenerator random;

    Backoff(FulfilmentSettings.Retry settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * @param failures how often it has failed, 1 or more
     */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        Duration grown = settings.firstWait().multipliedBy(1L << doublings);
        Duration bounded =
                grown.compareTo(settings.longestWait()) < 0 ? grown : settings.longestWait();
        double factor = 1 - settings.jitter() * random.nextDouble();
        return Duration.ofNanos((long) (bounded.toNanos() * factor));
    }
}
