package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What was measured while a scenario ran; times are nano times.
 *
 * @param began when the first step began
 * @param ended when the last step ended
 * @param orderReplies the replies to each attempt to place an order
 * @param events the steps that were performed
 * @param alerts the alerts that fired; empty if the target has no monitoring
 * @param failure why the scenario did not run to its end; empty if it did
 */
public record RunResult(
        DrillScenario scenario,
        long began,
        long ended,
        Calls reads,
        List<OrderReply> orderReplies,
        List<StepEvent> events,
        OrderAudit orders,
        Optional<List<FiredAlert>> alerts,
        Optional<String> failure) {

    /**
     * A step that was performed.
     *
     * @param recovery the recovery; empty unless the step waits for one
     */
    public record StepEvent(Step step, long began, Optional<Recovery> recovery) {}

    /**
     * The return to the steady state.
     *
     * @param time the time from the latest fault or repair; empty after a timeout
     * @param unhealthyParts the unhealthy parts at the timeout, in words
     */
    public record Recovery(Optional<Duration> time, List<String> unhealthyParts) {}

    /**
     * The reply to an attempt to place an order.
     *
     * @param kind the status, or the exception's name if there is none
     */
    public record OrderReply(String kind, long began, long ended) {

        /** Returns true if the order is stored: confirmed, or accepted with a pending payment. */
        boolean isAccepted() {
            return kind.equals("201") || kind.equals("202");
        }
    }

    /**
     * An alert; times count from the first step.
     *
     * @param fired when the receiver was notified
     * @param resolved when the receiver was notified of the end; empty if it was not
     */
    public record FiredAlert(String name, Duration fired, Optional<Duration> resolved) {}

    /**
     * The orders of a run.
     *
     * @param audited false if only the users' own view of their orders could be read
     * @param differences the differences between the acknowledgements and what is stored
     * @param uncertain how many orders lack calls in the partners' journal, which was lost
     */
    public record OrderAudit(
            int wanted,
            long acknowledged,
            boolean audited,
            List<String> differences,
            int uncertain) {}

    double seconds(long nanoTime) {
        return (nanoTime - began) / 1e9;
    }

    public List<Recovery> recoveries() {
        return events.stream().flatMap(event -> event.recovery().stream()).toList();
    }

    /** Returns the longest time without a 200 to a read. */
    Duration readGap() {
        return longestGap(
                reads.where(call -> !call.isError()).all().stream().mapToLong(Call::ended));
    }

    /** Returns the longest time without an accepted order. */
    Duration orderGap() {
        return longestGap(
                orderReplies.stream().filter(OrderReply::isAccepted).mapToLong(OrderReply::ended));
    }

    /** Returns the longest time between two events; the beginning and the end count as events. */
    private Duration longestGap(LongStream nanoTimes) {
        long[] sorted =
                LongStream.concat(LongStream.of(began, ended), nanoTimes)
                        .map(event -> event - began)
                        .sorted()
                        .toArray();
        long longest = 0;
        for (int i = 1; i < sorted.length; i++) {
            longest = Math.max(longest, sorted[i] - sorted[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
