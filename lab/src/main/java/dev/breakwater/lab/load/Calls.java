package dev.breakwater.lab.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Calls, and figures about them; a figure is NaN without calls. */
public record Calls(List<Call> all) {

    public Calls where(Predicate<Call> condition) {
        return new Calls(all.stream().filter(condition).toList());
    }

    public Calls begunFrom(long nanoTime) {
        return where(call -> call.began() - nanoTime >= 0);
    }

    public Calls begunBefore(long nanoTime) {
        return where(call -> call.began() - nanoTime < 0);
    }

    public int count() {
        return all.size();
    }

    public double percent(Predicate<Call> condition) {
        return all.isEmpty() ? Double.NaN : 100.0 * where(condition).count() / count();
    }

    public double percent(String level) {
        return percent(call -> call.is(level));
    }

    /** Returns a percentile of the latency of the calls that were made. */
    public double millis(double percentile) {
        double[] sorted = all.stream().filter(Call::made).mapToDouble(Call::millis).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percentile / 100 * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }
}
