package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.user.UserServiceTest;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Deadlines that are shorter than the attempt timeout, at three replicas. */
class ShortDeadlinesTest extends UserServiceTest {

    private static final int CALLS = 300;
    private static final int AT_ONCE = 10;
    private static final int NEVER = 20_000;

    private static final WireMockServer hanging =
            new WireMockServer(
                    wireMockConfig().dynamicPort().http2PlainDisabled(true).containerThreads(300));

    @Autowired Replicas replicas;

    @DynamicPropertySource
    static void threeReplicas(DynamicPropertyRegistry properties) {
        hanging.start();
        properties.add(
                "breakwater.orders.replicas",
                () ->
                        String.join(
                                ",",
                                orderService.baseUrl(),
                                hanging.baseUrl(),
                                orderService.baseUrl().replace("localhost", "127.0.0.1")));
        properties.add("breakwater.orders.outlier-detection.ejection-time", () -> "1h");
    }

    @Test
    void avoidsAHangingReplicaWhenAllDeadlinesAreShorterThanAnAttempt() {
        orderService.stubFor(ordersAfter(0));
        hanging.stubFor(ordersAfter(0));
        IntStream.range(0, 30)
                .forEach(_ -> getOrders()); // a cold JVM must not look like a replica that hangs
        hangs(hanging);
        double before = attemptsAtTheHangingReplica();

        callWithin("400");

        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(attemptsAtTheHangingReplica() - before)
                .as("a third of all calls would be " + CALLS / 3)
                .isLessThan(CALLS / 6.0);
    }

    @Test
    void opensTheBreakerWhenAllReplicasHangAndDeadlinesAreShort() {
        hangs(orderService);
        hangs(hanging);

        List<Reply> answers = callWithin("400");

        assertThat(breaker().getState()).isEqualTo(OPEN);
        assertThat(answers.getFirst().cause()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(answers.getLast().cause()).isEqualTo("CIRCUIT_OPEN");
    }

    @Test
    void neitherEjectsNorOpensWhenDeadlinesAreTooShortToBeConclusive() {
        orderService.stubFor(ordersAfter(1_000));
        hanging.stubFor(ordersAfter(1_000));

        long ejections = ejections();

        List<Reply> answers = callWithin("70");

        assertThat(answers).extracting(Reply::cause).containsOnly("DEADLINE_EXCEEDED");
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(ejections()).isEqualTo(ejections);
    }

    private long ejections() {
        return replicas.all().stream().mapToLong(Replica::ejections).sum();
    }

    private static void hangs(WireMockServer replica) {
        replica.stubFor(ordersAfter(NEVER));
    }

    private static MappingBuilder ordersAfter(int millis) {
        return get(urlPathEqualTo("/orders")).willReturn(okJson("[]").withFixedDelay(millis));
    }

    /** Each call has its own user: reads of the same user would share an attempt. */
    private List<Reply> callWithin(String milliseconds) {
        return IntStream.range(0, CALLS / AT_ONCE)
                .mapToObj(round -> atOnce(AT_ONCE, caller -> call(round, caller, milliseconds)))
                .flatMap(List::stream)
                .toList();
    }

    private Reply call(int round, int caller, String milliseconds) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", "%s-%d-%d".formatted(user, round, caller));
        headers.set("X-Deadline-Ms", milliseconds);
        return send("/user/orders", headers);
    }

    private double attemptsAtTheHangingReplica() {
        String replica = URI.create(hanging.baseUrl()).getAuthority();
        return count("breakwater.attempts", "replica", replica);
    }
}
