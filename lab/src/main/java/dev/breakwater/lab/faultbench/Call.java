package dev.breakwater.lab.faultbench;

import dev.breakwater.lab.load.Answer;

/**
 * One user's call; times are nano times.
 *
 * @param began when it should have begun
 * @param ended when it was answered, or given up
 * @param made false if too many were under way already
 */
record Call(long began, long ended, Answer answer, boolean made) {

    /** The protected service's own default; whoever waits longer for a page has left. */
    static final double DEADLINE_MILLIS = 2500;

    static Call of(Answer answer, long began, long ended) {
        return new Call(began, ended, answer, true);
    }

    static Call dropped(long intended) {
        return new Call(intended, intended, new Answer("dropped", "-", "-"), false);
    }

    boolean isFull() {
        return is("FULL");
    }

    boolean is(String level) {
        return !isError() && answer.level().equals(level);
    }

    /** Not a 200, or no answer at all. */
    boolean isError() {
        return !answer.status().equals("200");
    }

    /** Whatever the answer was: a status is three digits. */
    boolean isAnswered() {
        return answer.status().matches("\\d{3}");
    }

    /** A success, whatever its level, that came before its caller would have left. */
    boolean isInTime() {
        return !isError() && millis() <= DEADLINE_MILLIS;
    }

    double millis() {
        return (ended - began) / 1e6;
    }
}
