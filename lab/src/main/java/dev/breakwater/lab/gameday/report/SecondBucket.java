package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers within one second of a run.
 *
 * @param reads the reads that ended in this second
 * @param replies the replies in this second to attempts to place an order
 */
record SecondBucket(int number, Calls reads, List<RunResult.OrderReply> replies) {

    /** Returns each second from the first step to the end of the last. */
    static List<SecondBucket> of(RunResult run) {
        int seconds = Math.max(1, (int) Math.ceil(run.seconds(run.ended())));
        return IntStream.range(0, seconds)
                .mapToObj(number ->
                        new SecondBucket(
                                number,
                                run.reads().where(call -> isIn(run, number, call.ended())),
                                run.orderReplies().stream()
                                        .filter(reply -> isIn(run, number, reply.ended()))
                                        .toList()))
                .toList();
    }

    private static boolean isIn(RunResult run, int number, long moment) {
        return (int) Math.floor(run.seconds(moment)) == number;
    }

    int failed() {
        return reads.where(Call::isError).count();
    }

    int level(String level) {
        return reads.where(call -> call.is(level)).count();
    }

    int accepted() {
        return (int) replies.stream().filter(RunResult.OrderReply::isAccepted).count();
    }

    /** Returns how many attempts were answered, but not accepted. */
    int toRetry() {
        return (int)
                replies.stream()
                        .filter(reply -> !reply.isAccepted() && reply.kind().matches("\\d+"))
                        .count();
    }

    int unanswered() {
        return replies.size() - accepted() - toRetry();
    }
}
