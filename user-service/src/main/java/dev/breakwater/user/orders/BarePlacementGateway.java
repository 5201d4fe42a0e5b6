package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The same call without any policy; see {@link BareOrderGateway}. */
final class BarePlacementGateway implements PlacementGateway {

    private final PlacementClient client;
    private final InTurn inTurn;

    BarePlacementGateway(PlacementClient client, InTurn inTurn) {
        this.client = client;
        this.inTurn = inTurn;
    }

    @Override
    public CompletionStage<Placement> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        try {
            return CompletableFuture.completedStage(
                    client.place(user, key, order, inTurn.attempt(call)));
        } catch (AttemptTimeout timeout) {
            return CompletableFuture.failedStage(timeout);
        }
    }
}
