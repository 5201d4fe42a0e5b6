package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Partners;
import dev.breakwater.order.PatientWithPartners;
import dev.breakwater.order.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a caller is told of an order that is on the primary's disk alone. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@PatientWithPartners
@DirtiesContext
class LostStandbyTest {

    private static final EmbeddedPostgres postgres = SynchronousStandby.startDatabase();
    private static final Partners partners = Partners.start();

    private final SynchronousStandby standby = new SynchronousStandby(postgres);

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry, postgres);
        partners.connect(registry);
    }

    @AfterAll
    static void stop() throws IOException {
        partners.stop();
        postgres.close();
    }

    /**
     * Each of its commits is cancelled, however often it is tried again: PostgreSQL calls them
     * done.
     */
    @Test
    void anOrderIsAcknowledgedOnceItsStandbyHasItAndNotBefore() {
        standby.isAwaited();

        assertUnknown(whileCommitsAreCancelled());
        assertThat(whileCommitsAreCancelled().status())
                .isIn(409, 503); // nor is it said by a replay

        standby.isAwaitedNoLonger();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(place().status()).isEqualTo(201));
        assertThat(orders()).containsExactly("CONFIRMED");
    }

    /** By their status; an order that was abandoned freed its key, and is none. */
    private static List<String> orders() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql(
                        "select status from customer_order"
                                + " where user_id = 'alone' and status <> 'ABANDONED'")
                .query(String.class)
                .list();
    }

    private static void assertUnknown(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    private Answer whileCommitsAreCancelled() {
        var answer = CompletableFuture.supplyAsync(this::place);
        while (!answer.isDone()) {
            standby.cancelCommits();
        }
        return answer.join();
    }

    private Answer place() {
        return Answer.to(
                port,
                "POST",
                "/orders",
                "{\"userId\":\"alone\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "key-1");
    }
}
