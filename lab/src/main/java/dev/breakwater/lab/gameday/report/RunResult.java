package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Step;




import dev.breakwater.lab.load.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happened while a scenario was played; times are nano times.
 *
 * @param began when the load began
 * @param ended when the last step was done
 * @param replies to each attempt to place an order
 * @param events what was done, in the order of time
 * @param orders what became of them
 * @param alerts that were told, in the order of their beginning; empty where nobody is told
 * @param failure why it was not played to its end; empty if it was
 */
public record RunResult(
        DrillScenario scenario,
        long began,
        long ended,
        Calls reads,
        List<OrderReply> replies,
        List<StepEvent> events,
        OrderAudit orders,
        Optional<List<FiredAlert>> alerts,
        Optional<String> failure) {

    /** A step; it has healed, or not, if it is one that waits for that. */
    public record StepEvent(Step step, long began, long ended, Optional<Recovery> recovery) {}

    /**
     * Of a wait for everything to be well again.
     *
     * @param time from the last blow or repair; empty if it did not come in time
     * @param unhealthyParts what was wrong at the end
     */
    public record Recovery(Optional<Duration> time, List<String> unhealthyParts) {}

    /**
     * An answer to an attempt to place an order.
     *
     * @param kind the status, or the failure's name where there was none
     */
    public record OrderReply(String kind, long began, long ended) {

        /** Whether the client knows by it what became of its order, or at least that it is kept. */
        boolean isOutcome() {
            return kind.equals("201") || kind.equals("202");
        }
    }

    /**
     * An alert that somebody was told of.
     *
     * @param after they were told so long after the scenario began
     * @param over they were told so long after the scenario began that it is over; empty if not
     */
    public record FiredAlert(String alert, Duration after, Optional<Duration> over) {}

    /**
     * What became of the orders.
     *
     * @param audited whether the books could be read, and not only what users see
     * @param differences between what clients were told and what is in the books
     * @param uncertain of how many it is not known all that the partners were asked
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

    /** The longest time in which no read was answered with 200. */
    Duration readGap() {
        return Gaps.longest(
                began,
                ended,
                reads.where(call -> !call.isError()).all().stream()
                        .mapToLong(call -> call.ended()));
    }

    /** The longest time in which no client was told the outcome of its order. */
    Duration orderGap() {
        return Gaps.longest(
                began, ended, replies.stream().filter(OrderReply::isOutcome).mapToLong(OrderReply::ended));
    }
}
