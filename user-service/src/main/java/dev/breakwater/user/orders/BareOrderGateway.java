package dev.breakwater.user.orders;

import dev.breakwater.user.caller.UserId;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.resilience.Attempt;
import dev.breakwater.user.resilience.AttemptTimeout;
import dev.breakwater.user.resilience.Call;
import dev.breakwater.user.resilience.Replica;
import dev.breakwater.user.resilience.Replicas;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same calls without any policy, on the caller's own thread: what {@code make bench} measures
 * the price of protection against. Profile {@code bare}; every failure is the caller's 500.
 */
final class BareOrderGateway implements OrderGateway {

    private final OrderClient client;
    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    BareOrderGateway(OrderClient client, Replicas replicas) {
        this.client = client;
        this.replicas = replicas.all();
    }

    @Override
    public CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call) {
        try {
            return CompletableFuture.completedStage(
                    new Live<>(client.ordersOf(user, attempt(call))));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }

    @Override
    public CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        try {
            return CompletableFuture.completedStage(
                    new Live<>(
                            client.order(id, attempt(call))
                                    .filter(order -> order.belongsTo(user))));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }

    private Attempt attempt(Call call) {
        Replica replica = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
        return new Attempt(call, replica, call.deadline().left());
    }
}
