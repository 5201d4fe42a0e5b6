package dev.breakwater.user.orders.baseline;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTask;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.place.IdempotencyKey;
import dev.breakwater.user.orders.place.NewOrder;
import dev.breakwater.user.orders.place.PlacementClient;
import dev.breakwater.user.orders.place.PlacementGateway;
import dev.breakwater.user.orders.place.PlacementResult;
import dev.breakwater.user.orders.read.OrderClient;
import dev.breakwater.user.orders.read.OrderGateway;
import dev.breakwater.user.orders.read.ReadResult;
import dev.breakwater.user.orders.read.ReadResult.Live;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The clients of the protected service without any policy, on the caller's thread, for {@code make
 * bench}. Every failure is the caller's 500.
 */
final class BareGateway implements OrderGateway, PlacementGateway {

    private final OrderClient orders;
    private final PlacementClient placements;
    private final RoundRobin replicas;

    BareGateway(OrderClient orders, PlacementClient placements, RoundRobin replicas) {
        this.orders = orders;
        this.placements = placements;
        this.replicas = replicas;
    }

    @Override
    public CompletionStage<ReadResult<List<Order>>> ordersOf(UserId user, Call call) {
        return once(call, attempt -> new Live<>(orders.ordersOf(user, attempt)));
    }

    @Override
    public CompletionStage<ReadResult<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return once(
                call,
                attempt ->
                        new Live<>(
                                orders.order(id, attempt).filter(order -> order.belongsTo(user))));
    }

    @Override
    public CompletionStage<PlacementResult> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return once(call, attempt -> placements.place(user, key, order, attempt));
    }

    private <T> CompletionStage<T> once(Call call, AttemptTask<T> task) {
        var attempt =
                new Attempt(call, replicas.next(), System.nanoTime(), call.deadline().remaining());
        try {
            return CompletableFuture.completedStage(task.run(attempt));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }
}
