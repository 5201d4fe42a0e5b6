package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Placement.Created;
import dev.breakwater.user.orders.Placement.Pending;
import dev.breakwater.user.orders.Placement.Refused;
import dev.breakwater.user.orders.Placement.Unavailable;
import dev.breakwater.user.orders.Placement.Unknown;
import dev.breakwater.user.request.UserId;
import java.util.concurrent.CompletionStage;

/**
 * Callers see what they wrote: before a placement is answered, what reads remember or are under way
 * with gives way to it. Its outcome may be unknown: it may have been placed all the same.
 */
final class RememberedPlacements implements PlacementGateway {

    private final PlacementGateway gateway;
    private final SharedReads reads;
    private final LastKnownOrders lastKnown;

    RememberedPlacements(PlacementGateway gateway, SharedReads reads, LastKnownOrders lastKnown) {
        this.gateway = gateway;
        this.reads = reads;
        this.lastKnown = lastKnown;
    }

    @Override
    public CompletionStage<Placement> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return gateway.place(user, key, order, call)
                .whenComplete((placement, failure) -> {
                    if (failure == null) {
                        ended(user, placement);
                    } else {
                        reads.startAfresh(user);
                    }
                });
    }

    private void ended(UserId user, Placement placement) {
        switch (placement) {
            case Created(var order, var replayed) -> acknowledged(user, order, replayed);
            case Pending(var order, var replayed) -> acknowledged(user, order, replayed);
            case Refused refused -> refused(user, refused);
            case Unavailable _, Unknown _ -> reads.startAfresh(user);
        }
    }

    /** Of an order that was stored it has the id; of one that was none, none. */
    private void refused(UserId user, Refused refused) {
        reads.startAfresh(user);
        refused.orderId()
                .ifPresent(id -> {
                    lastKnown.refused(user, id);
                    reads.startAfresh(user, id);
                });
    }

    private void acknowledged(UserId user, Order order, boolean replayed) {
        if (replayed) {
            lastKnown.placedBefore(user, order);
        } else {
            lastKnown.placed(user, order);
        }
        reads.startAfresh(user, order.id());
    }
}
