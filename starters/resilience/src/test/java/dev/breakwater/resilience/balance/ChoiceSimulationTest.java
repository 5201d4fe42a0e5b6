package dev.breakwater.resilience.balance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that arrive at random, at replicas of which the last one is bad. */
class ChoiceSimulationTest {

    private static final double SECONDS = 60;
    private static final double MEAN_SERVICE = 0.005;
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final FakeTime time = new FakeTime();
    private final Random random = new Random(7);

    enum Kind {
        SLOW,
        HANGING,
        FAILING_AT_ONCE,
        FAILING_SOMETIMES,
        HEALTHY
    }

    private record Call(
            double end, Replica replica, double latency, boolean failed, long begunAt) {}

    @ParameterizedTest
    @CsvSource({
        "SLOW, 3, 50, 0.05",
        "SLOW, 3, 1000, 0.05",
        "SLOW, 2, 50, 0.05",
        "SLOW, 2, 500, 0.1",
        "HANGING, 3, 50, 0.1",
        "HANGING, 3, 1000, 0.1",
        "HANGING, 2, 50, 0.1",
        "FAILING_AT_ONCE, 3, 50, 0.1",
        "FAILING_AT_ONCE, 3, 1000, 0.1",
        "FAILING_AT_ONCE, 2, 50, 0.1",
        "FAILING_SOMETIMES, 3, 50, 0.1",
        "FAILING_SOMETIMES, 3, 1000, 0.1",
        "FAILING_SOMETIMES, 2, 50, 0.1"
    })
    void sendsFewCallsToABadReplica(Kind kind, int size, int perSecond, double share) {
        List<Call> calls = run(kind, size, perSecond);

        assertThat(shareOfLast(calls, size)).isLessThan(share);
    }

    @ParameterizedTest
    @CsvSource({"3, 50", "3, 1000", "2, 500", "10, 1000"})
    void sendsHealthyReplicasTheSameNumberOfCalls(int size, int perSecond) {
        List<Call> calls = run(Kind.HEALTHY, size, perSecond);

        assertThat(shareOfLast(calls, size)).isBetween(0.5 / size, 1.5 / size);
    }

    private double shareOfLast(List<Call> calls, int size) {
        String last = Integer.toString(size - 1);
        long there = calls.stream().filter(call -> call.replica().toString().equals(last)).count();
        return (double) there / calls.size();
    }

    private List<Call> run(Kind kind, int size, int perSecond) {
        String[] addresses = new String[size];
        for (int i = 0; i < size; i++) {
            addresses[i] = "http://" + i;
        }
        Replicas replicas = ReplicaAccess.replicas(time, addresses);
        Replica bad = replicas.all().getLast();
        List<Call> calls = new ArrayList<>();
        var inFlight = new PriorityQueue<Call>(Comparator.comparingDouble(Call::end));
        double now = 0;
        for (double next = 0;
                next < SECONDS;
                next += -Math.log(1 - random.nextDouble()) / perSecond) {
            while (!inFlight.isEmpty() && inFlight.peek().end() <= next) {
                Call ended = inFlight.remove();
                passes(ended.end() - now);
                now = ended.end();
                end(ended, replicas);
            }
            passes(next - now);
            now = next;
            Replica replica =
                    requireNonNull(replicas.chooseForRead(new FailureHistory(), _ -> true));
            replica.begin();
            Call call = call(replica, replica == bad ? kind : Kind.HEALTHY, now);
            inFlight.add(call);
            calls.add(call);
        }
        return calls;
    }

    private Call call(Replica replica, Kind kind, double now) {
        double service = MEAN_SERVICE * (0.5 + random.nextDouble());
        double timeout = TIMEOUT.toMillis() / 1e3;
        long begunAt = time.getAsLong();
        return switch (kind) {
            case HEALTHY -> new Call(now + service, replica, service, false, begunAt);
            case SLOW -> new Call(now + 10 * service, replica, 10 * service, false, begunAt);
            case HANGING -> new Call(now + timeout, replica, timeout, true, begunAt);
            case FAILING_AT_ONCE -> new Call(now + 0.001, replica, 0.001, true, begunAt);
            case FAILING_SOMETIMES ->
                    new Call(now + service, replica, service, random.nextDouble() < 0.3, begunAt);
        };
    }

    private static void end(Call call, Replicas replicas) {
        call.replica().end();
        if (call.failed()) {
            replicas.answered(call.replica(), TIMEOUT.toNanos());
            replicas.failed(call.replica());
        } else {
            replicas.answered(call.replica(), (long) (call.latency() * 1e9));
            replicas.succeeded(call.replica(), call.begunAt());
        }
    }

    private void passes(double seconds) {
        time.passes(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
