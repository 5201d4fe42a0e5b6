package dev.breakwater.user.orders;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * Two hundred callers, more than the bulkhead has room for, who ask all through an outage, and at
 * its end.
 */
@TestPropertySource(
        properties = {
            "resilience4j.circuitbreaker.instances.orders.wait-duration-in-open-state=500ms",
            // a busy machine is not what this is about
            "resilience4j.timelimiter.instances.orders.timeout-duration=10s",
            "breakwater.deadline.default=10s",
            "breakwater.orders.attempt.longest=5s",
            "breakwater.orders.http.read-timeout=5s",
            "breakwater.orders.http.connect-timeout=5s"
        })
class RecoveryTest extends UserServiceTest {

    private static final int CALLERS = 200;
    private static final int ENOUGH = 800;

    /** Or two hundred callers who get their answers in a millisecond fill the processors. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static CountingServer callee;

    @Autowired BulkheadRegistry bulkheads;

    private final AtomicInteger fullAnswers = new AtomicInteger();
    private volatile boolean enough;

    @BeforeAll
    static void begin() throws IOException {
        callee = new CountingServer();
    }

    @AfterAll
    static void end() throws IOException {
        callee.close();
    }

    @DynamicPropertySource
    static void pointToTheCallee(DynamicPropertyRegistry properties) {
        properties.add("breakwater.orders.replicas", () -> callee.address());
    }

    @Test
    void neverPutsMoreOnTheOrderServiceThanTheBulkheadHasRoomFor() {
        int bulkhead = bulkheads.bulkhead("orders").getBulkheadConfig().getMaxConcurrentCalls();
        callee.hang(true);
        var callers = CompletableFuture.runAsync(() -> atOnce(CALLERS, this::callUntilEnough));

        await().atMost(PATIENCE).until(() -> breaker().getState() == OPEN);
        callee.hang(false);
        await().atMost(PATIENCE).until(() -> breaker().getState() == CLOSED);
        await().atMost(PATIENCE).until(() -> fullAnswers.get() >= ENOUGH);
        sendThemHome();
        callers.join();

        assertThat(callee.mostInFlight()).isLessThanOrEqualTo(bulkhead);
        await().untilAsserted(() -> assertThat(callee.inFlight()).isZero());
        assertThat(bulkheads.bulkhead("orders").getMetrics().getAvailableConcurrentCalls())
                .isEqualTo(bulkhead);
    }

    /** However the test ends: or they would go on through all the others. */
    @AfterEach
    void sendThemHome() {
        enough = true;
    }

    private Reply callUntilEnough(int caller) {
        Reply answer;
        do {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = getAs(user + "-" + caller, "/user/orders");
            assertThat(answer.status()).isEqualTo(200);
            if (answer.level().equals("FULL")) {
                fullAnswers.incrementAndGet();
            }
        } while (!enough);
        return answer;
    }
}
