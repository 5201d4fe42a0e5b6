package dev.breakwater.lab.load;

/**
 * One user call; times are nano times.
 *
 * @param began when it should have begun
 * @param ended when its response came, or it failed
 * @param made false if too many others were in flight
 */
public record Call(long began, long ended, CallOutcome outcome, boolean made) {

    /** The default deadline of the protected service, used for every service. */
    public static final double DEADLINE_MILLIS = 2500;

    public static Call of(CallOutcome outcome, long began, long ended) {
        return new Call(began, ended, outcome, true);
    }

    static Call dropped(long intended) {
        return new Call(intended, intended, new CallOutcome("dropped", "-", "-"), false);
    }

    public boolean isFull() {
        return is("FULL");
    }

    public boolean is(String level) {
        return !isError() && outcome.level().equals(level);
    }

    /** Returns whether there was no response, or one other than a 200. */
    public boolean isError() {
        return !outcome.status().equals("200");
    }

    /** Returns whether there was a response. */
    public boolean isAnswered() {
        return outcome.status().matches("\\d{3}");
    }

    /** Returns whether a 200 of any service level came within the deadline. */
    public boolean isInTime() {
        return !isError() && millis() <= DEADLINE_MILLIS;
    }

    public double millis() {
        return (ended - began) / 1e6;
    }
}
