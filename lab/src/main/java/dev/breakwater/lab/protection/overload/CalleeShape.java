package dev.breakwater.lab.protection.overload;

import java.time.Duration;

/** How the callee divides its capacity. */
public enum CalleeShape {
    ONE_ADDRESS("one address with eight workers", 1, 8),
    THREE_ADDRESSES("three addresses with one worker each", 3, 1);

    public static final Duration WORK = Duration.ofMillis(40);

    private final String description;
    private final int addresses;
    private final int workers;

    CalleeShape(String description, int addresses, int workers) {
        this.description = description;
        this.addresses = addresses;
        this.workers = workers;
    }

    public String description() {
        return description;
    }

    public int addresses() {
        return addresses;
    }

    /** Returns how many calls per second all workers can serve. */
    public int capacity() {
        return addresses * workers * Math.toIntExact(Duration.ofSeconds(1).dividedBy(WORK));
    }

    /** Returns the workers of each address. */
    public int workers() {
        return workers;
    }
}
