package dev.breakwater.user.orders.place;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.concurrent.CompletionStage;

/** Places orders at the Order Service. */
public interface PlacementGateway {

    /** Places one order, however often it is called with the same key. */
    CompletionStage<PlacementResult> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call);
}
