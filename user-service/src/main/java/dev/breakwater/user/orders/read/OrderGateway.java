package dev.breakwater.user.orders.read;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reads from the Order Service. */
public interface OrderGateway {

    CompletionStage<ReadResult<List<Order>>> ordersOf(UserId user, Call call);

    /** Live and empty if the Order Service answered that the user has no such order. */
    CompletionStage<ReadResult<Optional<Order>>> orderOf(UserId user, UUID id, Call call);
}
