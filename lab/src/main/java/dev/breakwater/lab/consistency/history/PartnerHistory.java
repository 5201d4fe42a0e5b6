package dev.breakwater.lab.consistency.history;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;

import dev.breakwater.lab.consistency.history.PartnerCall.Operation;
import java.util.List;
import java.util.stream.Stream;

/** The partners' calls for one order, oldest first. */
public record PartnerHistory(List<PartnerCall> calls) {

    public PartnerHistory {
        calls =
                calls.stream()
                        .sorted(
                                comparingLong(PartnerCall::at)
                                        .thenComparing(PartnerCall::operation))
                        .toList();
    }

    public Stream<PartnerCall> successful(Operation operation) {
        return calls.stream().filter(call -> call.succeeded(operation));
    }

    public boolean has(Operation operation) {
        return successful(operation).findAny().isPresent();
    }

    /**
     * Returns whether the operation is in effect: it succeeded, and no undoing succeeded after it.
     * A later refusal of the same operation does not undo it.
     */
    public boolean isInEffect(Operation operation, Operation undoing) {
        return calls.stream()
                .filter(call -> call.succeeded(operation) || call.succeeded(undoing))
                .reduce((_, last) -> last)
                .filter(last -> last.operation() == operation)
                .isPresent();
    }

    /** Returns the number of orders for which the operation succeeded and was undone. */
    public static long countUndone(
            List<PartnerCall> calls, Operation operation, Operation undoing) {
        return calls.stream().collect(groupingBy(PartnerCall::orderId)).values().stream()
                .map(PartnerHistory::new)
                .filter(history -> history.has(operation))
                .filter(history -> !history.isInEffect(operation, undoing))
                .count();
    }
}
