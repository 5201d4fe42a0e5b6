package dev.breakwater.order.fulfilment.partner;

import dev.breakwater.order.orders.Order;
import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/**
 * One call to a partner for an order, with the state that its attempts share: the deadline, the
 * caller's trace, and the last failure. It is an argument of the gateway's methods because aspects,
 * retries and fallbacks all get those.
 */
public final class PartnerCall {

    private static final ContextSnapshotFactory CONTEXTS = ContextSnapshotFactory.builder().build();

    private final Order order;
    private final Deadline deadline;
    private final ContextSnapshot context = CONTEXTS.captureAll();
    private volatile @Nullable PartnerFailure lastFailure;

    public PartnerCall(Order order, Deadline deadline) {
        this.order = order;
        this.deadline = deadline;
    }

    /**
     * Puts the caller's trace, and its ids in the log, onto the current thread. resilience4j's own
     * propagation loses them on a retry: it copies from the thread of the attempt before, which has
     * cleared them.
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

    /** The failure of the last attempt; null while none has failed. */
    @Nullable PartnerFailure lastFailure() {
        return lastFailure;
    }

    void failed(PartnerFailure failure) {
        lastFailure = failure;
    }
}
