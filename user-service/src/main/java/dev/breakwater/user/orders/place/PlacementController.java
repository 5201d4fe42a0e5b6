package dev.breakwater.user.orders.place;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.place.PlacementResult.Created;
import dev.breakwater.user.orders.place.PlacementResult.Pending;
import dev.breakwater.user.orders.place.PlacementResult.Refused;
import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.request.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes orders, and answers with a success only what the Order Service acknowledged. */
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
     * Places an order: 201 or 202, with its location.
     *
     * @throws ResponseStatusException 400 or 413, if the key or the body is invalid
     * @throws ErrorResponseException the Order Service's refusal
     * @throws OutcomeUnknownException 503, if the Order Service gave no answer, or ordered nothing
     *     because it cannot reach its inventory
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
        PlacementResult result = gateway.place(user, key, order, call).toCompletableFuture().join();
        meter.count(result);
        return switch (result) {
            case Created(var created, var replayed) ->
                    placed(HttpStatus.CREATED, created, replayed);
            case Pending(var pending, var replayed) ->
                    placed(HttpStatus.ACCEPTED, pending, replayed);
            case Refused(var problem, var replayed) -> throw refused(problem, replayed);
            case Unavailable unavailable ->
                    throw new OutcomeUnknownException(unavailable, settings.retryAfter());
            case Unknown unknown ->
                    throw new OutcomeUnknownException(unknown, settings.retryAfter());
        };
    }

    private static ErrorResponseException refused(ProblemDetail problem, boolean replayed) {
        var status = HttpStatusCode.valueOf(problem.getStatus());
        var refusal = new ErrorResponseException(status, problem, null);
        if (replayed) {
            refusal.getHeaders().set(PlacementClient.REPLAYED, "true");
        }
        return refusal;
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
