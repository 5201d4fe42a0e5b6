package dev.breakwater.lab.load;

/** How many calls a second: may be changed while they are made. */
final class ArrivalRate {

    /** What one small machine can be asked besides everything else that runs on it. */
    private static final int MOST = 500;

    private final int first;
    private volatile int perSecond;

    ArrivalRate(int first) {
        this.first = first;
        this.perSecond = first;
    }

    int first() {
        return first;
    }

    int most() {
        return Math.max(MOST, first);
    }

    int perSecond() {
        return perSecond;
    }

    /** 0 rests; false, and nothing changes, if it is less or above the most. */
    boolean change(int wanted) {
        if (wanted < 0 || wanted > most()) {
            return false;
        }
        perSecond = wanted;
        return true;
    }
}
