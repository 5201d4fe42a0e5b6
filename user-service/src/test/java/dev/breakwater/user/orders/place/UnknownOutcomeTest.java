package dev.breakwater.user.orders.place;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.request.UserId;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A failed placement is a 503 that says whether a request was sent, and how to retry safely. */
@RelaxedTimeouts
class UnknownOutcomeTest extends UserServiceTest {

    @Autowired BulkheadRegistry bulkheads;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersThatTheOutcomeIsUnknownAndTheSameKeyIsSafe(
            @SuppressWarnings("unused") String what,
            ResponseDefinitionBuilder misbehaviour,
            int attempts) {
        orderServicePlaces(misbehaviour);

        Reply answer = place();

        assertIsSafe(answer, "UPSTREAM_ERROR");
        assertThat(answer.body().path("detail").asText())
                .contains("unknown whether the order was placed");
        assertThat(placementAttempts()).hasSize(attempts);
    }

    static Stream<Arguments> answersThatTheOutcomeIsUnknownAndTheSameKeyIsSafe() {
        return Stream.of(
                arguments("500", status(500), 3),
                arguments("502", status(502), 3),
                arguments("503", status(503), 3),
                arguments("504", status(504), 3),
                arguments("429", status(429), 3),
                arguments("408", status(408), 3),
                arguments("501", status(501), 1),
                arguments("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), 3),
                arguments(
                        "bytes that are not HTTP",
                        aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                        3),
                arguments("200", okJson("{}"), 1),
                arguments("204", status(204), 1),
                arguments("303", status(303).withHeader("Location", "/orders/1"), 1),
                arguments("a 201 of another shape", okJson("{}").withStatus(201), 1),
                arguments("a 201 without a body", status(201), 1),
                arguments("a 422 without a problem", okJson("{}").withStatus(422), 1),
                arguments(
                        "a problem that is not JSON",
                        status(422)
                                .withHeader("Content-Type", "application/problem+json")
                                .withBody("{"),
                        1));
    }

    @Test
    void answersThatNothingWasSentWhenTheDeadlineIsTooShort() {
        orderServicePlaces(created());
        HttpHeaders shortDeadline = headersWith("key-1");
        shortDeadline.set("X-Deadline-Ms", "50");

        Reply answer = post(ONE_MUG, shortDeadline);

        assertNothingWasSent(answer, "DEADLINE_EXCEEDED");
        assertThat(placementBreaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void answersThatNothingWasSentWhileTheBreakerIsOpen() {
        orderServicePlaces(created());
        placementBreaker().transitionToOpenState();

        assertNothingWasSent(place(), "CIRCUIT_OPEN");
    }

    @Test
    void answersThatNothingWasSentWhenTheBulkheadIsFull() {
        orderServicePlaces(created());
        Bulkhead bulkhead = bulkheads.bulkhead("placement");
        int permits = bulkhead.getMetrics().getAvailableConcurrentCalls();
        IntStream.range(0, permits).forEach(_ -> bulkhead.acquirePermission());
        try {
            assertNothingWasSent(place(), "BULKHEAD_FULL");
        } finally {
            IntStream.range(0, permits).forEach(_ -> bulkhead.releasePermission());
        }
    }

    /** The bulkhead may refuse the retry of an attempt that has placed the order. */
    @Test
    void answersThatTheOutcomeIsUnknownWhenOnlyTheRetryWasRefused(
            @Autowired ResilientPlacementGateway gateway) {
        orderServicePlaces(status(501));
        var call = new Call(Deadline.in(Duration.ofSeconds(5), System::nanoTime), CallContext.NONE);
        var key = new IdempotencyKey("key-1");
        var order = new NewOrder(List.of(new NewOrder.Item("MUG-01", 1)));
        var caller = new UserId(user);
        BulkheadFullException full =
                BulkheadFullException.createBulkheadFullException(bulkheads.bulkhead("placement"));

        assertThat(outcome(gateway.unknown(caller, key, order, call, full)).sent()).isFalse();
        outcome(gateway.place(caller, key, order, call));
        assertThat(outcome(gateway.unknown(caller, key, order, call, full)).sent()).isTrue();
    }

    private static Unknown outcome(CompletionStage<PlacementResult> result) {
        return (Unknown) result.toCompletableFuture().join();
    }

    @Test
    void asksCallersToWaitAsLongAsTheOrderServiceDoes() {
        orderServicePlaces(status(503).withHeader("Retry-After", "420"));

        assertThat(place().headers().getFirst("Retry-After")).isEqualTo("420");
    }

    private static void assertNothingWasSent(Reply answer, String cause) {
        assertIsSafe(answer, cause);
        assertThat(answer.body().path("detail").asText()).contains("nothing was sent this time");
        assertThat(placementAttempts()).isEmpty();
    }

    private static void assertIsSafe(Reply answer, String cause) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.cause()).isEqualTo(cause);
        assertThat(answer.body().path("detail").asText())
                .contains("Send the same request again, with the same Idempotency-Key")
                .contains("never makes a second order");
    }
}
