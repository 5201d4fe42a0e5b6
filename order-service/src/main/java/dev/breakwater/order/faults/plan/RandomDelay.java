package dev.breakwater.order.faults.plan;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;

/** A distribution of delays. */
sealed interface RandomDelay {

    /** Returns at most {@link Fault#MAX_DELAY}. */
    Duration draw(RandomGenerator random);

    record Uniform(
            @NotNull(message = Fault.DELAY) @DurationMax(seconds = 60, message = Fault.DELAY)
                    Duration min,
            @NotNull(message = Fault.DELAY) @DurationMax(seconds = 60, message = Fault.DELAY)
                    Duration max)
            implements RandomDelay {

        @AssertTrue(message = "must have a max that is not below min")
        boolean isOrdered() {
            return min == null || max == null || min.compareTo(max) <= 0;
        }

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
    record Lognormal(
            @NotNull(message = Fault.DELAY) @DurationMax(seconds = 60, message = Fault.DELAY)
                    Duration median,
            @NotNull(message = SIGMA) @Range(min = 0, max = 5, message = SIGMA) Double sigma)
            implements RandomDelay {

        private static final String SIGMA = "must be between 0 and 5";

        @Override
        public Duration draw(RandomGenerator random) {
            double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
            return nanos < (double) Fault.MAX_DELAY.toNanos()
                    ? Duration.ofNanos((long) nanos)
                    : Fault.MAX_DELAY;
        }
    }
}
