package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.request.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Reads from the Order Service. */
interface OrderGateway {

    CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call);

    /** Live and empty if the Order Service said that the user has no such order. */
    CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call);
}
