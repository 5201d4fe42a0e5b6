package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.singleflight.SingleFlight;
import dev.breakwater.user.request.UserId;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;

/** One protected call for all who ask for the same at the same time. */
final class SharedReads implements OrderGateway {

    private record OneOrder(UserId user, UUID id) {}

    private final OrderGateway gateway;
    private final LastKnownOrders lastKnown;
    private final SingleFlight<UserId, Answer<List<Order>>> lists;
    private final SingleFlight<OneOrder, Answer<Optional<Order>>> orders;

    SharedReads(
            OrderGateway gateway,
            LastKnownOrders lastKnown,
            Duration margin,
            MeterRegistry registry) {
        this.gateway = gateway;
        this.lastKnown = lastKnown;
        this.lists = new SingleFlight<>(margin);
        this.orders = new SingleFlight<>(margin);
        count(registry, "leader", reads -> (double) reads.lists.led() + reads.orders.led());
        count(registry, "follower", reads -> (double) reads.lists.joined() + reads.orders.joined());
    }

    private void count(MeterRegistry registry, String role, ToDoubleFunction<SharedReads> reads) {
        FunctionCounter.builder("breakwater.single.flight", this, reads)
                .description("Reads by who made the call: each itself, or one for several")
                .tag("role", role)
                .register(registry);
    }

    /** Who asks for the user's orders from now on does not share a call that is under way. */
    void startAfresh(UserId user) {
        lists.forget(user);
    }

    /** Nor who asks for this one. */
    void startAfresh(UserId user, UUID id) {
        startAfresh(user);
        orders.forget(new OneOrder(user, id));
    }

    @Override
    public CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call) {
        return lists.join(
                user,
                call.deadline().granted(),
                call.deadline().remaining(),
                () -> gateway.ordersOf(user, call),
                () -> lastKnown.ofUser(user, Cause.DEADLINE_EXCEEDED));
    }

    @Override
    public CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return orders.join(
                new OneOrder(user, id),
                call.deadline().granted(),
                call.deadline().remaining(),
                () -> gateway.orderOf(user, id, call),
                () -> lastKnown.ofUser(user, id, Cause.DEADLINE_EXCEEDED));
    }
}
