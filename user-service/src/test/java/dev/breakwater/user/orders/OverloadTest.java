package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** More reads at once than the only replica gets. */
@TestPropertySource(
        properties = {
            "breakwater.orders.limit.mode=enforce",
            // a cold JVM on a busy machine would exceed the usual times
            "breakwater.deadline.default=9s",
            "breakwater.orders.attempt.timeout=8s",
            "breakwater.orders.http.read-timeout=7s",
            "resilience4j.timelimiter.instances.orders.timeout-duration=10s",
            "resilience4j.circuitbreaker.instances.orders.slow-call-duration-threshold=9s"
        })
class OverloadTest extends UserServiceTest {

    @Test
    void sendsNoMoreReadsThanTheLimitAndLabelsTheOthers() {
        orderServiceAnswers(okJson("[]").withFixedDelay(100));
        readAtOnce(1);
        orderService.resetRequests();

        List<Reply> replies = readAtOnce(60);

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.level() + reply.cause())
                .containsOnly("FULL", "MINIMALBULKHEAD_FULL");
        long full = replies.stream().filter(reply -> reply.level().equals("FULL")).count();
        assertThat(full).isPositive();
        int requests = orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))).size();
        assertThat(requests).isLessThan(60);
        assertThat(breaker().getState()).isEqualTo(State.CLOSED);
        assertThat(count("breakwater.limit.refused", "name", "orders"))
                .isGreaterThanOrEqualTo((double) (60 - requests));
    }

    /** Each read is of another user, so that no two share one flight. */
    private List<Reply> readAtOnce(int reads) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.generate(UUID::randomUUID)
                    .limit(reads)
                    .map(reader ->
                            CompletableFuture.supplyAsync(
                                    () -> getAs("user-" + reader, "/user/orders"), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
