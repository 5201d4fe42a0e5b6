package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A callee in simulated time: workers that serve one call each, first come first served, and work
 * on for callers that have left. Callers arrive at random times, find room or not, and leave after
 * half a second.
 */
final class Simulation {

    private static final double TIMEOUT = 0.5;

    /** How much of its capacity the callee has, at each second. */
    DoubleUnaryOperator capacity = _ -> 1;

    /** How many of the calls are never answered, at each second. */
    DoubleUnaryOperator hanging = _ -> 0;

    private final int workers;
    private final ToDoubleFunction<Random> service;
    private final Random random = new Random(20_260_101);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::time));
    private final Queue<Call> queue = new ArrayDeque<>();
    private final AdaptiveLimit limit;
    private final List<Outcome> outcomes = new ArrayList<>();
    private double now; // seconds
    private int busy;

    private record Outcome(double arrivedAt, Result result, double seconds) {}

    enum Result {
        ANSWERED,
        TIMED_OUT,
        REFUSED
    }

    private record Event(double time, Runnable action) {}

    private static final class Call {
        final double startedAt;
        boolean over;

        Call(double startedAt) {
            this.startedAt = startedAt;
        }
    }

    /**
     * A callee.
     *
     * @param service the seconds that a worker needs for a call
     * @param max the ceiling of the limit
     */
    Simulation(int workers, ToDoubleFunction<Random> service, int max) {
        this.workers = workers;
        this.service = service;
        this.limit = new AdaptiveLimit(Duration.ofMillis(100), max, () -> (long) (now * 1e9));
    }

    /** Runs callers that arrive at this rate, in calls per second at each time. */
    void run(DoubleUnaryOperator rate, double seconds) {
        arrive(rate, now + seconds);
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.time();
            event.action().run();
        }
    }

    private void arrive(DoubleUnaryOperator rate, double end) {
        double next = now - Math.log(1 - random.nextDouble()) / rate.applyAsDouble(now);
        if (next < end) {
            at(
                    next,
                    () -> {
                        start(new Call(now));
                        arrive(rate, end);
                    });
        }
    }

    private void at(double time, Runnable action) {
        events.add(new Event(time, action));
    }

    private void start(Call call) {
        if (!limit.tryAcquire(Criticality.NORMAL)) {
            outcomes.add(new Outcome(now, Result.REFUSED, 0));
            return;
        }
        at(now + TIMEOUT, () -> end(call, Result.TIMED_OUT));
        if (random.nextDouble() >= hanging.applyAsDouble(now)) {
            queue.add(call);
            serve();
        }
    }

    private void serve() {
        double available = workers * capacity.applyAsDouble(now);
        double slower = Math.max(1, 1 / available); // less than one worker is a slow worker
        while (busy < Math.max(1, Math.round(available)) && !queue.isEmpty()) {
            Call call = queue.remove();
            busy++;
            at(
                    now + service.applyAsDouble(random) * slower,
                    () -> {
                        busy--;
                        end(call, Result.ANSWERED);
                        serve();
                    });
        }
    }

    private void end(Call call, Result result) {
        if (call.over) {
            return;
        }
        call.over = true;
        double elapsed = now - call.startedAt;
        if (result == Result.ANSWERED) {
            limit.answered((long) (elapsed * 1e9));
        } else {
            limit.unanswered((long) (elapsed * 1e9), true);
        }
        limit.release();
        outcomes.add(new Outcome(call.startedAt, result, elapsed));
    }

    /** Reports the limit each time that these seconds have passed, four times. */
    void every(double seconds, Consumer<Integer> report) {
        for (int i = 1; i <= 4; i++) {
            at(i * seconds, () -> report.accept(limit.limit()));
        }
    }

    /** Returns the share of the calls of this time that came to this result. */
    double share(Result result, double from, double to) {
        long all = Stream.of(Result.values()).mapToLong(each -> count(each, from, to)).sum();
        return (double) count(result, from, to) / all;
    }

    /** Returns how many calls of this time came to this result. */
    long count(Result result, double from, double to) {
        return outcomes.stream()
                .filter(outcome -> outcome.result() == result)
                .filter(outcome -> outcome.arrivedAt() >= from && outcome.arrivedAt() < to)
                .count();
    }

    /** Returns the 99th percentile of the answered calls of this time, in seconds. */
    double p99(double from, double to) {
        double[] sorted =
                outcomes.stream()
                        .filter(outcome -> outcome.result() == Result.ANSWERED)
                        .filter(outcome -> outcome.arrivedAt() >= from && outcome.arrivedAt() < to)
                        .mapToDouble(Outcome::seconds)
                        .sorted()
                        .toArray();
        return sorted[(int) (sorted.length * 0.99)];
    }
}
