package dev.breakwater.user.orders.read;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.bulkhead.Bulkhead;
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
 * Two hundred callers, more than the bulkhead permits, send reads during an outage and after it.
 */
@TestPropertySource(
        properties = {
            "resilience4j.circuitbreaker.instances.orders.wait-duration-in-open-state=500ms",
            // long timeouts, so that a busy machine does not add failures
            "resilience4j.timelimiter.instances.orders.timeout-duration=10s",
            "breakwater.deadline.default=10s",
            "breakwater.orders.attempt.timeout=5s",
            "breakwater.orders.http.read-timeout=5s",
            "breakwater.orders.http.connect-timeout=5s"
        })
class RecoveryTest extends UserServiceTest {

    private static final int CALLERS = 200;
    private static final int ENOUGH = 800;

    /** Without a pause, two hundred callers with fast answers would use all CPU. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(3);

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
    void neverExceedsTheBulkheadDuringAnOutageAndItsEnd() {
        int bulkhead = bulkheads.bulkhead("orders").getBulkheadConfig().getMaxConcurrentCalls();
        callee.hang(true);
        var callers = CompletableFuture.runAsync(() -> atOnce(CALLERS, this::callUntilEnough));

        await().atMost(RECOVERY_TIMEOUT).until(() -> breaker().getState() == OPEN);
        callee.hang(false);
        await().atMost(RECOVERY_TIMEOUT).until(() -> breaker().getState() == CLOSED);
        await().atMost(RECOVERY_TIMEOUT).until(() -> fullAnswers.get() >= ENOUGH);
        stopTheCallers();
        callers.join();

        assertThat(callee.mostInFlight()).isLessThanOrEqualTo(bulkhead);
        await().untilAsserted(() -> assertThat(callee.inFlight()).isZero());
        Bulkhead.Metrics metrics = bulkheads.bulkhead("orders").getMetrics();
        assertThat(metrics.getAvailableConcurrentCalls())
                .isEqualTo(metrics.getMaxAllowedConcurrentCalls());
    }

    /** Runs after a failure too, or the callers would go on during other tests. */
    @AfterEach
    void stopTheCallers() {
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
