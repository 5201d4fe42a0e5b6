package dev.breakwater.lab.load;

/** The number of calls per second, which may change during the load. */
final class ArrivalRate {

    /** The load that a small machine can serve while it runs the whole demo. */
    private static final int MAX = 500;

    private final int initial;
    private volatile int perSecond;

    ArrivalRate(int initial) {
        this.initial = initial;
        this.perSecond = initial;
    }

    int initial() {
        return initial;
    }

    int max() {
        return Math.max(MAX, initial);
    }

    int perSecond() {
        return perSecond;
    }

    /** Changes the rate, 0 for a pause; returns false if it is out of range. */
    boolean change(int wanted) {
        if (wanted < 0 || wanted > max()) {
            return false;
        }
        perSecond = wanted;
        return true;
    }
}
