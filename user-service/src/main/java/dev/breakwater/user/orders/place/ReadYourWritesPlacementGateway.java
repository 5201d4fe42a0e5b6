package dev.breakwater.user.orders.place;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.place.PlacementResult.Created;
import dev.breakwater.user.orders.place.PlacementResult.Pending;
import dev.breakwater.user.orders.place.PlacementResult.Refused;
import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.orders.read.LastKnownOrders;
import dev.breakwater.user.orders.read.SingleFlightOrderGateway;
import dev.breakwater.user.request.UserId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers read their writes: before a placement is answered, it updates the last known orders
 * and detaches later reads from current calls. That holds for an unknown outcome too, because the
 * order may have been placed.
 */
final class ReadYourWritesPlacementGateway implements PlacementGateway {

    private final PlacementGateway gateway;
    private final SingleFlightOrderGateway reads;
    private final LastKnownOrders lastKnown;

    ReadYourWritesPlacementGateway(
            PlacementGateway gateway, SingleFlightOrderGateway reads, LastKnownOrders lastKnown) {
        this.gateway = gateway;
        this.reads = reads;
        this.lastKnown = lastKnown;
    }

    @Override
    public CompletionStage<PlacementResult> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return gateway.place(user, key, order, call)
                .whenComplete((result, _) -> remember(user, result));
    }

    private void remember(UserId user, @Nullable PlacementResult result) {
        switch (result) {
            case Created(var order, var replayed) -> acknowledged(user, order, replayed);
            case Pending(var order, var replayed) -> acknowledged(user, order, replayed);
            case Refused(var problem, _) -> refused(user, problem.getProperties());
            case Unavailable _, Unknown _ -> reads.forget(user);
            case null -> reads.forget(user); // the placement failed with an exception
        }
    }

    /** A refusal has the id of an order only if that order was stored before it was refused. */
    private void refused(UserId user, @Nullable Map<String, Object> properties) {
        Object orderId = properties == null ? null : properties.get("orderId");
        if (orderId == null) {
            reads.forget(user);
        } else {
            UUID id = UUID.fromString(orderId.toString());
            lastKnown.forgetPending(user, id);
            reads.forget(user, id);
        }
    }

    private void acknowledged(UserId user, Order order, boolean replayed) {
        if (replayed) {
            lastKnown.rememberReplayed(user, order);
        } else {
            lastKnown.rememberPlaced(user, order);
        }
        reads.forget(user, order.id());
    }
}
