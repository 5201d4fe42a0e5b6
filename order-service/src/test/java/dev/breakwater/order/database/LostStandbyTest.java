package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.LongPartnerTimeouts;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import dev.breakwater.order.orders.Order;
import dev.breakwater.order.orders.OrderStatus;
import dev.breakwater.order.orders.OrderTransitions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Responses to an order that is on the primary's disk only. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@LongPartnerTimeouts
@DirtiesContext
class LostStandbyTest {

    private static final EmbeddedPostgres postgres = SynchronousStandby.startDatabase();
    private static final Partners partners = Partners.start();

    private final SynchronousStandby standby = new SynchronousStandby(postgres);

    @LocalServerPort private int port;
    @Autowired private OrderTransitions transitions;
    @Autowired private PlatformTransactionManager commits;
    @Autowired private JdbcClient database;

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

    @AfterEach
    void stopWaitingForStandby() {
        standby.disable();
    }

    /** Each of the order's commits is cancelled, which PostgreSQL reports as success. */
    @Test
    void acknowledgesAnOrderOnlyOnceTheStandbyHasIt() {
        standby.enable();

        assertOutcomeUnknown(whileCommitsAreCancelled());
        assertThat(whileCommitsAreCancelled().status()).isIn(409, 503); // a replay, too

        standby.disable();
        await().untilAsserted(() -> assertThat(place().status()).isEqualTo(201));
        assertThat(statuses()).containsExactly("CONFIRMED");
    }

    /** The first commit is on the primary's disk, and the second one has nothing to write. */
    @Test
    void waitsForTheStandbyWhenATransitionIsRepeated() {
        Order placed = stored(OrderStatus.PLACED);
        standby.enable();
        var first = CompletableFuture.runAsync(() -> reserve(placed));
        while (!first.isDone()) {
            standby.cancelCommits();
        }
        assertThat(first).isCompletedExceptionally();
        assertThat(transitions.current(placed.id()).status()).isEqualTo(OrderStatus.RESERVED);

        var server = new AtomicInteger();
        var again = CompletableFuture.runAsync(() -> reserve(placed, server::set));
        await().until(() -> standby.isWaitedForBy(server.get()) || again.isDone());
        assertThat(again).isNotDone();

        standby.disable();
        assertThat(again).succeedsWithin(Duration.ofMinutes(1));
    }

    private void reserve(Order placed) {
        reserve(placed, _ -> {});
    }

    /** Passes on the id of the server process that serves the transaction. */
    private void reserve(Order placed, IntConsumer server) {
        new TransactionTemplate(commits)
                .executeWithoutResult(_ -> {
                    server.accept(
                            database.sql("select pg_backend_pid()").query(Integer.class).single());
                    transitions.reserved(placed);
                });
    }

    private Order stored(OrderStatus status) {
        UUID id = UUID.randomUUID();
        database.sql(
                        "insert into customer_order (id, user_id, status, currency, total, placed_at)"
                                + " values (?, 'standby', ?, 'EUR', 1, now())")
                .params(id, status.name())
                .update();
        database.sql(
                        "insert into order_item (order_id, line, sku, name, quantity, unit_price)"
                                + " values (?, 1, 'COF-001', 'Coffee', 1, 1)")
                .param(id)
                .update();
        return transitions.current(id);
    }

    /** Returns the statuses of all orders but abandoned ones, whose keys are free. */
    private static List<String> statuses() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql(
                        "select status from customer_order"
                                + " where user_id = 'alone' and status <> 'ABANDONED'")
                .query(String.class)
                .list();
    }

    private static void assertOutcomeUnknown(Answer answer) {
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
