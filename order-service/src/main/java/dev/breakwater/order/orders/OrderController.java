package dev.breakwater.order.orders;

import dev.breakwater.order.deadline.DeadlineCheck;
import dev.breakwater.order.idempotency.IdempotencyKey;
import dev.breakwater.order.idempotency.IdempotencySettings;
import dev.breakwater.order.idempotency.StoredResponse;
import dev.breakwater.resilience.deadline.Deadline;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

    private final OrderRepository orders;
    private final PlaceOrder placeOrder;
    private final DeadlineCheck deadlines;
    private final OrderSettings settings;
    private final IdempotencySettings idempotency;

    OrderController(
            OrderRepository orders,
            PlaceOrder placeOrder,
            DeadlineCheck deadlines,
            OrderSettings settings,
            IdempotencySettings idempotency) {
        this.orders = orders;
        this.placeOrder = placeOrder;
        this.deadlines = deadlines;
        this.settings = settings;
        this.idempotency = idempotency;
    }

    /** Returns the newest orders first; an unknown user has none. */
    @GetMapping
    List<Order> ordersOf(
            @RequestParam @Pattern(regexp = NewOrder.USER_ID, message = NewOrder.USER_ID_MESSAGE)
                    String userId) {
        Deadline _ = deadlines.requireTimeLeft();
        return orders.findNewest(userId);
    }

    @GetMapping("/{id}")
    Order order(@PathVariable UUID id) {
        Deadline _ = deadlines.requireTimeLeft();
        return orders.findAcknowledged(id)
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "No order has the id " + id));
    }

    /**
     * @throws PlaceOrderException a 409 while the first request with this key is in progress, a 422
     *     if that request had another order, a 503 if the inventory is unavailable
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> place(
            @RequestHeader HttpHeaders headers, @Valid @RequestBody NewOrder newOrder) {
        var key = IdempotencyKey.of(newOrder.userId(), headers.getOrEmpty(IdempotencyKey.HEADER));
        return switch (placeOrder.place(key, newOrder, deadlines.requireTimeLeft())) {
            case Placement.Completed(var response, var replayed) -> send(response, replayed);
            case Placement.PaymentPending(var order, var replayed) ->
                    marked(ResponseEntity.accepted(), replayed)
                            .location(location(order.id()))
                            .body(order);
            case Placement.InProgress() ->
                    throw PlaceOrderException.inProgress(idempotency.retryAfter());
            case Placement.InventoryUnavailable() ->
                    throw PlaceOrderException.inventoryUnavailable(settings.retryAfter());
            case Placement.KeyReused() -> throw PlaceOrderException.keyReused();
        };
    }

    private static ResponseEntity<byte[]> send(StoredResponse stored, boolean replayed) {
        var response = marked(ResponseEntity.status(stored.status()), replayed);
        if (HttpStatus.valueOf(stored.status()).is2xxSuccessful()) {
            response.contentType(MediaType.APPLICATION_JSON).location(location(stored.orderId()));
        } else {
            response.contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        return response.body(stored.body().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder marked(
            ResponseEntity.BodyBuilder response, boolean replayed) {
        return replayed ? response.header("Idempotency-Replayed", "true") : response;
    }

    private static URI location(UUID id) {
        return URI.create("/orders/" + id);
    }
}
