package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was answered within one second of a course.
 *
 * @param reads by when they were answered
 * @param replies to attempts to place an order, by when they came
 */
record SecondBucket(int number, Calls reads, List<RunResult.OrderReply> replies) {

    /** Each second from the beginning of the load to its end. */
    static List<SecondBucket> of(RunResult course) {
        int seconds = Math.max(1, (int) Math.ceil(course.seconds(course.ended())));
        return IntStream.range(0, seconds)
                .mapToObj(number ->
                        new SecondBucket(
                                number,
                                course.reads().where(call -> isIn(course, number, call.ended())),
                                course.replies().stream()
                                        .filter(reply -> isIn(course, number, reply.ended()))
                                        .toList()))
                .toList();
    }

    private static boolean isIn(RunResult course, int number, long moment) {
        return (int) Math.floor(course.seconds(moment)) == number;
    }

    int failed() {
        return reads.where(Call::isError).count();
    }

    int level(String level) {
        return reads.where(call -> call.is(level)).count();
    }

    int told() {
        return (int) replies.stream().filter(RunResult.OrderReply::isOutcome).count();
    }

    /** Answers after which a client asks again, or has been refused. */
    int notTold() {
        return (int)
                replies.stream()
                        .filter(reply -> !reply.isOutcome() && reply.kind().matches("\\d+"))
                        .count();
    }

    int unanswered() {
        return replies.size() - told() - notTold();
    }
}
