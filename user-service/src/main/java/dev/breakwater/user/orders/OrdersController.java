package dev.breakwater.user.orders;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.enrichment.OptionalParts;
import dev.breakwater.user.enrichment.Parts;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.orders.Answer.Stale;
import dev.breakwater.user.orders.Answer.Unavailable;
import dev.breakwater.user.request.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A caller's orders, always labelled with the level of service that the answer is of. */
@RestController
@RequestMapping(path = "/user/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrdersController {

    private final OrderGateway gateway;
    private final OptionalParts parts;
    private final OrdersSettings settings;
    private final AnswerMeter meter;
    private final Clock clock;

    OrdersController(
            OrderGateway gateway,
            OptionalParts parts,
            OrdersSettings settings,
            AnswerMeter meter,
            Clock clock) {
        this.gateway = gateway;
        this.parts = parts;
        this.settings = settings;
        this.meter = meter;
        this.clock = clock;
    }

    record OrdersView(@JsonUnwrapped Label label, List<Order> orders) {}

    record OrderView(@JsonUnwrapped Label label, Order order, @JsonUnwrapped Parts parts) {}

    @GetMapping
    ResponseEntity<OrdersView> orders(
            @RequestHeader(name = UserId.HEADER, defaultValue = UserId.DEFAULT) UserId user,
            Call call) {
        Answer<List<Order>> answer = await(gateway.ordersOf(user, call));
        List<Order> orders =
                switch (answer) {
                    case Live<List<Order>>(var live) -> live;
                    case Stale<List<Order>>(var lastKnown, _, _) -> lastKnown;
                    case Unavailable<List<Order>> _ -> List.of();
                };
        Instant now = clock.instant();
        Label label = Label.of(answer, now);
        meter.count(label);
        return ResponseEntity.ok().headers(label.headers(now)).body(new OrdersView(label, orders));
    }

    /**
     * The order, and beside it what is optional: asked for once the order is there, since without
     * one nobody wants it.
     *
     * @throws UnknownOrder if the Order Service said so: 404
     * @throws NothingKnown if it could not be asked, and nothing is known from before: 503
     */
    @GetMapping("/{id}")
    ResponseEntity<OrderView> order(
            @RequestHeader(name = UserId.HEADER, defaultValue = UserId.DEFAULT) UserId user,
            @PathVariable UUID id,
            Call call) {
        Answer<Optional<Order>> answer = await(gateway.orderOf(user, id, call));
        Instant now = clock.instant();
        Label label = Label.of(answer, now);
        meter.count(label);
        Optional<Order> order =
                switch (answer) {
                    case Live<Optional<Order>>(var live) -> live;
                    case Stale<Optional<Order>>(var lastKnown, _, _) -> lastKnown;
                    case Unavailable<Optional<Order>> _ ->
                            throw new NothingKnown(label, now, settings.retryAfter());
                };
        Order known = order.orElseThrow(() -> new UnknownOrder(id));
        return ResponseEntity.ok()
                .headers(label.headers(now))
                .body(new OrderView(label, known, parts.of(id, user, call)));
    }

    /** Joining costs less on a virtual thread than to hand the future to the container. */
    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
