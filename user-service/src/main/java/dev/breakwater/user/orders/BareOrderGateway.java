package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The same calls without any policy, on the caller's own thread: what {@code make bench} measures
 * the price of protection against. Profile {@code bare}; every failure is the caller's 500.
 */
final class BareOrderGateway implements OrderGateway {

    private final OrderClient client;
    private final InTurn inTurn;

    BareOrderGateway(OrderClient client, InTurn inTurn) {
        this.client = client;
        this.inTurn = inTurn;
    }

    @Override
    public CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call) {
        try {
            return CompletableFuture.completedStage(
                    new Live<>(client.ordersOf(user, inTurn.attempt(call))));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }

    @Override
    public CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        try {
            return CompletableFuture.completedStage(
                    new Live<>(
                            client.order(id, inTurn.attempt(call))
                                    .filter(order -> order.belongsTo(user))));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }
}
