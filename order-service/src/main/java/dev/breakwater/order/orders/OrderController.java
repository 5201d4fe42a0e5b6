package dev.breakwater.order.orders;

import dev.breakwater.order.deadline.DeadlineExceeded;
import dev.breakwater.order.idempotency.IdempotencyKey;
import dev.breakwater.order.idempotency.IdempotencySettings;
import dev.breakwater.order.idempotency.StoredAnswer;
import dev.breakwater.order.orders.Placement.Finished;
import dev.breakwater.order.orders.Placement.GivenUp;
import dev.breakwater.order.orders.Placement.KeyReused;
import dev.breakwater.order.orders.Placement.Pending;
import dev.breakwater.order.orders.Placement.UnderWay;
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

@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

    private final OrderRepository orders;
    private final Placing placing;
    private final OrderSettings settings;
    private final IdempotencySettings idempotency;

    OrderController(
            OrderRepository orders,
            Placing placing,
            OrderSettings settings,
            IdempotencySettings idempotency) {
        this.orders = orders;
        this.placing = placing;
        this.settings = settings;
        this.idempotency = idempotency;
    }

    /** Newest first; a user whom nobody knows has no orders. */
    @GetMapping
    List<Order> ordersOf(
            @RequestParam @Pattern(regexp = NewOrder.USER_ID, message = NewOrder.USER_ID_IN_WORDS)
                    String userId) {
        DeadlineExceeded.throwIfPassed(deadline());
        return orders.newestOf(userId);
    }

    @GetMapping("/{id}")
    Order order(@PathVariable UUID id) {
        DeadlineExceeded.throwIfPassed(deadline());
        return orders.withId(id).orElseThrow(() -> new OrderNotFound(id));
    }

    /**
     * @throws NotPlaced 409 while the first request with this key is worked on, 422 if it was
     *     another order, 503 if nothing could be done
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> place(
            @RequestHeader HttpHeaders headers, @Valid @RequestBody NewOrder wanted) {
        var key = IdempotencyKey.of(wanted.userId(), headers.getOrEmpty(IdempotencyKey.HEADER));
        Deadline deadline = deadline();
        DeadlineExceeded.throwIfPassed(deadline);
        return switch (placing.place(key, wanted, deadline)) {
            case Finished(var answer, var replayed) -> answer(answer, replayed);
            case Pending(var order) ->
                    ResponseEntity.accepted().location(location(order.id())).body(order);
            case UnderWay() -> throw NotPlaced.underWay(idempotency.retryAfter());
            case GivenUp() -> throw NotPlaced.givenUp(settings.retryAfter());
            case KeyReused() -> throw NotPlaced.keyReused();
        };
    }

    /** Of the request. */
    private static Deadline deadline() {
        return Deadline.current().orElseThrow();
    }

    private static ResponseEntity<byte[]> answer(StoredAnswer answer, boolean replayed) {
        var response = ResponseEntity.status(answer.status());
        if (HttpStatus.valueOf(answer.status()).is2xxSuccessful()) {
            response.contentType(MediaType.APPLICATION_JSON).location(location(answer.orderId()));
        } else {
            response.contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        if (replayed) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static URI location(UUID id) {
        return URI.create("/orders/" + id);
    }
}
