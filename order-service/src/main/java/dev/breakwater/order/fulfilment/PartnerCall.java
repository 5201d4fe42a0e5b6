package dev.breakwater.order.fulfilment;

import dev.breakwater.order.orders.Order;
import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request to a partner for an order, with all its attempts: what they share is the deadline,
 * the caller's trace, and what went wrong with them so far. A gateway takes it as an argument,
 * because arguments are what every aspect, every retry and every fallback gets to see.
 */
final class PartnerCall {

    private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

    private final Order order;
    private final Deadline deadline;
    private final ContextSnapshot context = CONTEXTS.captureAll();
    private volatile @Nullable PartnerFailure failure;

    PartnerCall(Order order, Deadline deadline) {
        this.order = order;
        this.deadline = deadline;
    }

    /**
     * Makes the trace of the thread that made this call, and its ids in the log, those of the
     * current thread. A retry starts on a thread that the attempt before it has left without them,
     * so resilience4j's own propagation would lose them.
     */
    ContextSnapshot.Scope enterContext() {
        return context.setThreadLocals();
    }

    Order order() {
        return order;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Of its newest attempt; null while none has failed. */
    @Nullable PartnerFailure failure() {
        return failure;
    }

    void failed(PartnerFailure attempt) {
        failure = attempt;
    }
}
