package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.concurrent.CompletionStage;

/** Places orders at the Order Service. */
interface PlacementGateway {

    /** As often as it is called with the same key, it makes one order. */
    CompletionStage<Placement> place(UserId user, IdempotencyKey key, NewOrder order, Call call);
}
