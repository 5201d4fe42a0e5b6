package dev.breakwater.user.orders.read;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.enrichment.Enrichment;
import dev.breakwater.user.enrichment.OrderEnricher;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.request.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves a caller's orders, each answer with its service level. */
@RestController
@RequestMapping(path = "/user/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrdersController {

    private final OrderGateway gateway;
    private final OrderEnricher enricher;
    private final OrdersSettings settings;
    private final ReadMeter meter;
    private final Clock clock;

    OrdersController(
            OrderGateway gateway,
            OrderEnricher enricher,
            OrdersSettings settings,
            ReadMeter meter,
            Clock clock) {
        this.gateway = gateway;
        this.enricher = enricher;
        this.settings = settings;
        this.meter = meter;
        this.clock = clock;
    }

    record OrdersView(@JsonUnwrapped ServiceLevelLabel label, List<Order> orders) {}

    record OrderView(
            @JsonUnwrapped ServiceLevelLabel label,
            Order order,
            @JsonUnwrapped Enrichment enrichment) {}

    @GetMapping
    ResponseEntity<OrdersView> orders(
            @RequestHeader(name = UserId.HEADER, defaultValue = UserId.DEFAULT) UserId user,
            Call call) {
        ReadResult<List<Order>> result = await(gateway.ordersOf(user, call));
        Instant now = clock.instant();
        ServiceLevelLabel label = label(result, now);
        return ResponseEntity.ok()
                .headers(label.headers(now))
                .body(new OrdersView(label, result.known().orElse(List.of())));
    }

    /**
     * Returns the order and its enrichment, which is requested only once the order is there.
     *
     * @throws ResponseStatusException 404, if the Order Service answered that there is no such
     *     order
     * @throws OrderUnavailableException 503, if the read failed and no earlier state is known
     */
    @GetMapping("/{id}")
    ResponseEntity<OrderView> order(
            @RequestHeader(name = UserId.HEADER, defaultValue = UserId.DEFAULT) UserId user,
            @PathVariable UUID id,
            Call call) {
        ReadResult<Optional<Order>> result = await(gateway.orderOf(user, id, call));
        Instant now = clock.instant();
        ServiceLevelLabel label = label(result, now);
        Order order =
                result.known()
                        .orElseThrow(() ->
                                new OrderUnavailableException(label, now, settings.retryAfter()))
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "You have no order " + id + "."));
        return ResponseEntity.ok()
                .headers(label.headers(now))
                .body(new OrderView(label, order, enricher.enrich(id, user, call)));
    }

    private ServiceLevelLabel label(ReadResult<?> result, Instant now) {
        ServiceLevelLabel label = ServiceLevelLabel.of(result, now);
        meter.count(label);
        return label;
    }

    /** Joins: on a virtual thread that costs less CPU than to return the future to Tomcat. */
    private static <T> T await(CompletionStage<T> result) {
        return result.toCompletableFuture().join();
    }
}
