package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a slow answer takes. */
sealed interface Delay {

    /** At most {@link Fault#LONGEST_WAIT}. */
    Duration draw(RandomGenerator random);

    record Fixed(Duration delay) implements Delay {
        @Override
        public Duration draw(RandomGenerator random) {
            return delay;
        }
    }

    /** Every delay from {@code min} to {@code max} is as likely as any other. */
    record Uniform(Duration min, Duration max) implements Delay {
        @Override
        public Duration draw(RandomGenerator random) {
            return min.plusNanos(random.nextLong(max.minus(min).toNanos() + 1));
        }
    }

    /**
     * The long tail of real services: half of the delays are below {@code median}, a few far above.
     *
     * @param sigma the standard deviation of the delay's logarithm; 0 gives the median each time
     */
    record Lognormal(Duration median, double sigma) implements Delay {
        @Override
        public Duration draw(RandomGenerator random) {
            double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
            return nanos < (double) Fault.LONGEST_WAIT.toNanos()
                    ? Duration.ofNanos((long) nanos)
                    : Fault.LONGEST_WAIT;
        }
    }
}
