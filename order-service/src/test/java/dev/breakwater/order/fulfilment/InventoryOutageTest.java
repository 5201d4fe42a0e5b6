package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.orders.Fulfilment;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Responses and stored rows while the inventory's breaker is open. */
@TestPropertySource(properties = "breakwater.half-open.max-wait=1h")
class InventoryOutageTest extends FulfilmentTest {

    @Autowired private Fulfilment fulfilment;

    @Test
    void replaysAnOldKeyAndStoresNothingOfNewOrdersWhileTheBreakerIsOpen() {
        placeWithRetries();
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
        String placed = place("old", ORDER).body();
        int orders = rows("customer_order");
        int reservations = partners.requests(RESERVATIONS).size();
        inventory().transitionToOpenStateFor(Duration.ofHours(1));

        IntStream.range(0, 50).forEach(number -> assertRefused(place("new-" + number, ORDER)));
        Answer replayed = place("old", ORDER);

        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.body()).isEqualTo(placed);
        assertThat(rows("customer_order")).isEqualTo(orders);
        assertThat(rows("idempotency_key")).isEqualTo(1);
        assertThat(tasks()).isEmpty();
        assertThat(partners.requests(RESERVATIONS)).hasSize(reservations);
    }

    @Test
    void refusesAReusedKeyWhileTheBreakerIsOpen() {
        placeWithRetries();
        inventory().transitionToOpenStateFor(Duration.ofHours(1));

        Answer reused = place("old", ORDER.replace("COF-001", "COF-003"));

        reused.isProblem(422);
    }

    @Test
    void acceptsTheOrderOnceTheBreakerIsClosed() {
        inventory().transitionToOpenStateFor(Duration.ofHours(1));
        assertRefused(place("old", ORDER));

        inventory().transitionToClosedState();

        placeWithRetries();
    }

    @Test
    void usesNoTrialCallForItsPermissionCheck() {
        halfOpen();

        IntStream.range(0, 10).forEach(_ -> assertThat(fulfilment.acceptsNewOrders()).isTrue());
        IntStream.range(0, 3).forEach(_ -> inventory().acquirePermission());

        assertThat(fulfilment.acceptsNewOrders()).isFalse();
    }

    @Test
    void storesNothingWithoutAFreeTrialCallWhileHalfOpen() {
        halfOpen();
        IntStream.range(0, 3).forEach(_ -> inventory().acquirePermission());

        assertRefused(place("key-1", ORDER));

        assertThat(rows("customer_order")).isZero();
        assertThat(rows("idempotency_key")).isZero();
    }

    /** Retries, because a cold JVM may exceed a partner's timeout. */
    private void placeWithRetries() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(place("old", ORDER).status()).isEqualTo(201));
    }

    private CircuitBreaker inventory() {
        return breakers.circuitBreaker("inventory");
    }

    private void halfOpen() {
        inventory().transitionToOpenStateFor(Duration.ofHours(1));
        inventory().transitionToHalfOpenState();
    }

    private static void assertRefused(Answer answer) {
        answer.isProblem(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.json().get("type").asText())
                .isEqualTo("urn:breakwater:problem:inventory-unavailable");
    }

    private int rows(String table) {
        return database.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
