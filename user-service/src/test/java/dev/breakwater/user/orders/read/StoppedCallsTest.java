package dev.breakwater.user.orders.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * An attempt is stopped at its timeout: the callee sees the connection close although it never
 * answered, and the bulkhead gets its permit back.
 */
@TestPropertySource(
        properties = {
            "breakwater.orders.http.read-timeout=1h", // so that only the attempt timeout can stop a
            // call
            "breakwater.deadline.default=10s" // room for three attempts
        })
class StoppedCallsTest extends UserServiceTest {

    private static final int CALLERS = 20;

    private static HangingServer hanging;

    @Autowired BulkheadRegistry bulkheads;

    @BeforeAll
    static void hang() throws IOException {
        hanging = new HangingServer();
    }

    @AfterAll
    static void end() throws IOException {
        hanging.close();
    }

    @DynamicPropertySource
    static void pointToTheHangingServer(DynamicPropertyRegistry properties) {
        properties.add("breakwater.orders.replicas", () -> hanging.address());
    }

    @Test
    void closesConnectionsAndReturnsPermitsWhenTheCalleeNeverAnswers() {
        callAtOnce(CALLERS);

        await().untilAsserted(() -> assertThat(hanging.open()).isZero());
        assertThat(hanging.accepted()).isEqualTo(3 * CALLERS);
        assertThat(permitsTaken()).isZero();
    }

    private int permitsTaken() {
        var permits = bulkheads.bulkhead("orders").getMetrics();
        return permits.getMaxAllowedConcurrentCalls() - permits.getAvailableConcurrentCalls();
    }
}
