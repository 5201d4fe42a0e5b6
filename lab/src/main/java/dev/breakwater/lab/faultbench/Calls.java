package dev.breakwater.lab.faultbench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Some calls, and what is said of them in figures; NaN where there is nothing to say. */
record Calls(List<Call> all) {

    Calls where(Predicate<Call> condition) {
        return new Calls(all.stream().filter(condition).toList());
    }

    Calls begunFrom(long nanoTime) {
        return where(call -> call.began() - nanoTime >= 0);
    }

    Calls begunBefore(long nanoTime) {
        return where(call -> call.began() - nanoTime < 0);
    }

    int count() {
        return all.size();
    }

    double percent(Predicate<Call> condition) {
        return all.isEmpty() ? Double.NaN : 100.0 * where(condition).count() / count();
    }

    double percent(String level) {
        return percent(call -> call.is(level));
    }

    /** Of the calls that were made: the time that so many percent of them did not exceed. */
    double millis(double percentile) {
        double[] sorted = all.stream().filter(Call::made).mapToDouble(Call::millis).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percentile / 100 * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }
}
