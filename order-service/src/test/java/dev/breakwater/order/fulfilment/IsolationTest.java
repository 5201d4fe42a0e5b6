package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.hanging;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A payment partner that hangs takes its own ten threads, and nobody else's. */
class IsolationTest extends FulfilmentTest {

    private static final int CALLERS = 40;

    @Test
    void whilePaymentHangsOrdersAreReservedAndAcceptedAndReadsAreServed() throws Exception {
        partners.answers(CHARGES, hanging(201, "CHARGED"));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> placed = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String key = "key-" + caller;
                placed.add(callers.submit(() -> placePatiently(key)));
            }
            List<Future<Answer>> read = new ArrayList<>();
            for (int reader = 0; reader < CALLERS; reader++) {
                read.add(callers.submit(() -> get("/orders?userId=demo")));
            }

            for (Future<Answer> each : read) {
                assertThat(each.get().status()).isEqualTo(200);
            }
            for (Future<Answer> each : placed) {
                assertThat(each.get().status()).isEqualTo(202);
            }
        }
        assertThat(partners.requests(RESERVATIONS)).hasSizeGreaterThanOrEqualTo(CALLERS);
        assertThat(breakers.circuitBreaker("inventory").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
    }

    /** Forty at once are more than inventory's five threads: who is told 503 comes again. */
    private Answer placePatiently(String key) {
        Answer answer = place(key, ORDER);
        while (answer.status() == 503) {
            answer = place(key, ORDER);
        }
        return answer;
    }
}
