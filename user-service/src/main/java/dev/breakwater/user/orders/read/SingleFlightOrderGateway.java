package dev.breakwater.user.orders.read;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.singleflight.SingleFlight;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;

/** Makes one protected call for concurrent reads of the same user or order. */
public final class SingleFlightOrderGateway implements OrderGateway {

    private record OneOrder(UserId user, UUID id) {}

    private final OrderGateway gateway;
    private final LastKnownOrders lastKnown;
    private final SingleFlight<UserId, ReadResult<List<Order>>> lists;
    private final SingleFlight<OneOrder, ReadResult<Optional<Order>>> orders;

    SingleFlightOrderGateway(
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

    private void count(
            MeterRegistry registry, String role, ToDoubleFunction<SingleFlightOrderGateway> reads) {
        FunctionCounter.builder("breakwater.single.flight", this, reads)
                .description("Reads by role: a leader makes the call, its followers share it")
                .tag("name", "orders")
                .tag("role", role)
                .register(registry);
    }

    /** Makes later reads of the user's list start a new call instead of joining a current one. */
    public void forget(UserId user) {
        lists.forget(user);
    }

    /** Makes later reads of the user's list, or of this order, start a new call. */
    public void forget(UserId user, UUID id) {
        forget(user);
        orders.forget(new OneOrder(user, id));
    }

    @Override
    public CompletionStage<ReadResult<List<Order>>> ordersOf(UserId user, Call call) {
        return lists.join(
                user,
                call.deadline().granted(),
                call.deadline().remaining(),
                () -> gateway.ordersOf(user, call),
                () -> lastKnown.ordersOf(user, Cause.DEADLINE_EXCEEDED));
    }

    @Override
    public CompletionStage<ReadResult<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return orders.join(
                new OneOrder(user, id),
                call.deadline().granted(),
                call.deadline().remaining(),
                () -> gateway.orderOf(user, id, call),
                () -> lastKnown.orderOf(user, id, Cause.DEADLINE_EXCEEDED));
    }
}
