package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.orders.Placement.Created;
import dev.breakwater.user.orders.Placement.Pending;
import dev.breakwater.user.request.UserId;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The same calls as a Spring service has them that nobody has hardened: {@code RestClient} as it
 * comes, and a loop around it. Profile {@code naive}; {@code application-naive.yaml} says why it is
 * what it is. A failure is the caller's 500, and a callee that hangs is the caller's hang.
 */
final class NaiveOrderGateway implements OrderGateway, PlacementGateway {

    private static final ParameterizedTypeReference<List<Order>> LIST =
            new ParameterizedTypeReference<>() {};

    private final RestClient http;
    private final List<URI> replicas;
    private final int attempts;
    private final AtomicInteger turn = new AtomicInteger();

    NaiveOrderGateway(RestClient http, List<URI> replicas, int attempts) {
        this.http = http;
        this.replicas = replicas;
        this.attempts = attempts;
    }

    @Override
    public CompletionStage<Answer<List<Order>>> ordersOf(UserId user, Call call) {
        return untilItWorks(
                replica -> new Live<>(orders(replica.resolve("/orders?userId=" + user))));
    }

    @Override
    public CompletionStage<Answer<Optional<Order>>> orderOf(UserId user, UUID id, Call call) {
        return untilItWorks(replica -> new Live<>(order(user, replica.resolve("/orders/" + id))));
    }

    /** Refusals included: whatever is not a success is an exception, and such loops ask again. */
    @Override
    public CompletionStage<Placement> place(
            UserId user, IdempotencyKey key, NewOrder order, Call call) {
        return untilItWorks(replica -> placed(post(replica.resolve("/orders"), user, key, order)));
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

    private static Placement placed(ResponseEntity<Order> answer) {
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

    /** At once, and whatever the failure was: as such loops are written. */
    private <T> CompletionStage<T> untilItWorks(Function<URI, T> attempt) {
        for (int left = attempts; ; left--) {
            try {
                return CompletableFuture.completedStage(attempt.apply(nextReplica()));
            } catch (RestClientException failure) {
                if (left == 1) {
                    throw failure;
                }
            }
        }
    }

    /** In turn, as a balancer would. */
    private URI nextReplica() {
        return replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
    }
}
