package dev.breakwater.resilience.criticality;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * How much a request matters when there is more work than room, from the least to the most
 * critical.
 *
 * @see <a href="https://sre.google/sre-book/handling-overload/#criticality-4JSnHlF">Site
 *     Reliability Engineering, Handling Overload, Criticality</a>
 */
public enum Criticality {

    /** Work that may be dropped or done later, such as a batch or a prefetch. */
    SHEDDABLE(0.5),

    /** What a person waits for. */
    NORMAL(0.9),

    /** What costs money or data when it fails, such as an order. */
    CRITICAL(1);

    private static final ScopedValue<Criticality> CURRENT = ScopedValue.newInstance();

    private final double share;
    private final String headerValue = name().toLowerCase(Locale.ROOT);

    Criticality(double share) {
        this.share = share;
    }

    /** Returns the value of X-Criticality. */
    String headerValue() {
        return headerValue;
    }

    /**
     * Returns how many of a limit's permits requests of this class may fill: half for sheddable
     * work, nine tenths for normal work, all for critical work; one at the least.
     */
    public int shareOf(int limit) {
        return Math.max(1, (int) (limit * share));
    }

    /** Returns the less critical one of the two. */
    public Criticality atMost(Criticality highest) {
        return compareTo(highest) < 0 ? this : highest;
    }

    /** Returns the class of the request that the current thread serves; normal outside of one. */
    public static Criticality current() {
        return CURRENT.orElse(NORMAL);
    }

    /** Returns the class of the request that the current thread serves; empty outside of one. */
    public static Optional<Criticality> ofRequest() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Runs the operation with this class as the current one. */
    public <T> T call(Callable<T> operation) throws Exception {
        return ScopedValue.where(CURRENT, this).call(operation::call);
    }
}
