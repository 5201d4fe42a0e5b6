package dev.breakwater.lab.load;

/**
 * One user's call; times are nano times.
 *
 * @param began when it should have begun
 * @param ended when it was answered, or given up
 * @param made false if too many were under way already
 */
public record Call(long began, long ended, CallOutcome answer, boolean made) {

    /** The protected service's own default; whoever waits longer for a page has left. */
    public static final double DEADLINE_MILLIS = 2500;

    public static Call of(CallOutcome answer, long began, long ended) {
        return new Call(began, ended, answer, true);
    }

    public static Call dropped(long intended) {
        return new Call(intended, intended, new CallOutcome("dropped", "-", "-"), false);
    }

    public boolean isFull() {
        return is("FULL");
    }

    public boolean is(String level) {
        return !isError() && answer.level().equals(level);
    }

    /** Not a 200, or no answer at all. */
    public boolean isError() {
        return !answer.status().equals("200");
    }

    /** Whatever the answer was: a status is three digits. */
    public boolean isAnswered() {
        return answer.status().matches("\\d{3}");
    }

    /** A success, whatever its level, that came before its caller would have left. */
    public boolean isInTime() {
        return !isError() && millis() <= DEADLINE_MILLIS;
    }

    public double millis() {
        return (ended - began) / 1e6;
    }
}
