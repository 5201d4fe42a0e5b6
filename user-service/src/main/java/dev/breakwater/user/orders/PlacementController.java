package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Placement.Created;
import dev.breakwater.user.orders.Placement.Pending;
import dev.breakwater.user.orders.Placement.Refused;
import dev.breakwater.user.orders.Placement.Unavailable;
import dev.breakwater.user.orders.Placement.Unknown;
import dev.breakwater.user.request.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. What cannot be promised is never answered with a success. */
@RestController
class PlacementController {

    private final PlacementGateway gateway;
    private final NewOrderReader newOrders;
    private final OrdersSettings settings;
    private final PlacementMeter meter;

    PlacementController(
            PlacementGateway gateway,
            NewOrderReader newOrders,
            OrdersSettings settings,
            PlacementMeter meter) {
        this.gateway = gateway;
        this.newOrders = newOrders;
        this.settings = settings;
        this.meter = meter;
    }

    /**
     * 201 or 202, and where the order is.
     *
     * @throws InvalidBody 400 or 413
     * @throws OrderRefused if the Order Service said so: its own status
     * @throws OutcomeUnknown if it could not be asked, gave no answer, or cannot reach its
     *     inventory: 503
     */
    @PostMapping(
            path = "/user/orders",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Order> place(
            @RequestHeader(name = UserId.HEADER, defaultValue = UserId.DEFAULT) UserId user,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request,
            Call call) {
        var key = IdempotencyKey.of(headers.getOrEmpty(IdempotencyKey.HEADER));
        NewOrder order = newOrders.read(request);
        Placement placement = gateway.place(user, key, order, call).toCompletableFuture().join();
        meter.count(placement);
        return switch (placement) {
            case Created(var created, var replayed) ->
                    placed(HttpStatus.CREATED, created, replayed);
            case Pending(var pending, var replayed) ->
                    placed(HttpStatus.ACCEPTED, pending, replayed);
            case Refused refused -> throw new OrderRefused(refused);
            case Unavailable unavailable ->
                    throw new OutcomeUnknown(unavailable, settings.retryAfter());
            case Unknown unknown -> throw new OutcomeUnknown(unknown, settings.retryAfter());
        };
    }

    private static ResponseEntity<Order> placed(HttpStatus status, Order order, boolean replayed) {
        var answer =
                ResponseEntity.status(status).location(URI.create("/user/orders/" + order.id()));
        if (replayed) {
            answer.header(PlacementClient.REPLAYED, "true");
        }
        return answer.body(order);
    }
}
