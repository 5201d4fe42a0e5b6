package dev.breakwater.resilience.limit;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The calls that ended in the last moments. Not thread-safe; times are in nanoseconds. */
final class LatencyWindow {

    static final long MIN_TIME = Duration.ofMillis(250).toNanos();
    static final int MIN_CALLS = 10;

    private static final int SAMPLES = 256;
    private static final double LOW_PERCENTILE = 0.1;

    private final long[] samples = new long[SAMPLES];
    private long beganAt;
    private int sampled;
    private int full;
    private int mostInFlight;
    private int answered;
    private long answeredTime;
    private int refused;

    LatencyWindow(long now) {
        beganAt = now;
    }

    void begin(long now) {
        beganAt = now;
        sampled = 0;
        full = 0;
        mostInFlight = 0;
        answered = 0;
        answeredTime = 0;
        refused = 0;
    }

    /**
     * Adds a call that ended. Of many calls it keeps a random choice.
     *
     * @param wasFull whether the limit was full
     */
    void add(long latency, boolean wasAnswered, int inFlight, boolean wasFull) {
        int place = sampled < SAMPLES ? sampled : ThreadLocalRandom.current().nextInt(sampled + 1);
        if (place < SAMPLES) {
            samples[place] = latency;
        }
        sampled++;
        full += wasFull ? 1 : 0;
        mostInFlight = Math.max(mostInFlight, inFlight);
        if (wasAnswered) {
            answered++;
            answeredTime += latency;
        }
    }

    void addRefused() {
        refused++;
    }

    boolean isOver(long now) {
        return sampled + refused >= MIN_CALLS && now - beganAt >= MIN_TIME;
    }

    /** Returns the low percentile of the latencies. It sorts the samples: call it at the end. */
    long low() {
        int count = Math.min(sampled, SAMPLES);
        Arrays.sort(samples, 0, count);
        return samples[(int) (count * LOW_PERCENTILE)];
    }

    /** Returns the mean latency of the answers; there is one at the least. */
    double meanOfAnswers() {
        return (double) answeredTime / answered;
    }

    double answersPerNano(long now) {
        return (double) answered / (now - beganAt);
    }

    boolean hasAnswers() {
        return answered > 0;
    }

    boolean hasRefusals() {
        return refused > 0;
    }

    /** Returns true if every call was answered. */
    boolean isHealthy() {
        return answered == sampled;
    }

    /** Returns true if the limit was full most of the time. */
    boolean wasFull() {
        return 2 * full > sampled;
    }

    int mostInFlight() {
        return mostInFlight;
    }
}
