package dev.breakwater.user.orders.baseline;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.place.IdempotencyKey;
import dev.breakwater.user.orders.place.NewOrder;
import dev.breakwater.user.orders.place.PlacementClient;
import dev.breakwater.user.orders.place.PlacementGateway;
import dev.breakwater.user.orders.place.PlacementResult;
import dev.breakwater.user.orders.place.PlacementResult.Created;
import dev.breakwater.user.orders.place.PlacementResult.Pending;
import dev.breakwater.user.orders.read.OrderGateway;
import dev.breakwater.user.orders.read.ReadResult;
import dev.breakwater.user.orders.read.ReadResult.Live;
import dev.breakwater.user.request.UserId;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The calls as an unprotected Spring service makes them: {@code RestClient} with its defaults, and
 * a loop of retries. A failure is the caller's 500, and a callee that hangs makes the caller hang.
 */
final class NaiveGateway implements OrderGateway, PlacementGateway {

    private static final ParameterizedTypeReference<List<Order>> LIST =
            new ParameterizedTypeReference<>() {};

    private final RestClient http;
    private final RoundRobin replicas;
    private final int attempts;

    NaiveGateway(RestClient http, RoundRobin replicas, int attempts) {
        this.http = http;
        this.replicas = replicas;
        this.attempts = attempts;
    }

    @Override
    public CompletionStage<ReadResult<List<Order>>> ordersOf(UserId user, Call call) {
        return retry(replica -> new Live<>(orders(replica.resolve("/orders?userId=" + user))));
    }

    @Override
    public CompletionStage<ReadResult<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return retry(replica -> new Live<>(order(user, replica.resolve("/orders/" + id))));
    }

    /** Retries refusals too, as such loops do: every status but a success is an exception. */
    @Override
    public CompletionStage<PlacementResult> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return retry(replica -> placed(post(replica.resolve("/orders"), user, key, order)));
    }

    private ResponseEntity<Order> post(
            URI address, UserId user, IdempotencyKey key, NewOrder order) {
        return http.post()
                .uri(address)
                .header(IdempotencyKey.HEADER, key.value())
                .contentType(MediaType.APPLICATION_JSON)
                .body(new PlacementClient.Request(user.value(), order.items()))
                .retrieve()
                .toEntity(Order.class);
    }

    private static PlacementResult placed(ResponseEntity<Order> answer) {
        Order order = Objects.requireNonNull(answer.getBody());
        return answer.getStatusCode().isSameCodeAs(HttpStatus.ACCEPTED)
                ? new Pending(order, false)
                : new Created(order, false);
    }

    private List<Order> orders(URI address) {
        return Objects.requireNonNullElse(get(address).body(LIST), List.of());
    }

    private Optional<Order> order(UserId user, URI address) {
        try {
            return Optional.ofNullable(get(address).body(Order.class))
                    .filter(order -> order.belongsTo(user));
        } catch (HttpClientErrorException.NotFound e) {
            return Optional.empty();
        }
    }

    private RestClient.ResponseSpec get(URI address) {
        return http.get().uri(address).retrieve();
    }

    /** Retries at once and after every failure, as such loops do. */
    private <T> CompletionStage<T> retry(Function<URI, T> attempt) {
        for (int remaining = attempts; ; remaining--) {
            try {
                return CompletableFuture.completedStage(attempt.apply(replicas.next()));
            } catch (RestClientException failure) {
                if (remaining == 1) {
                    throw failure;
                }
            }
        }
    }
}
