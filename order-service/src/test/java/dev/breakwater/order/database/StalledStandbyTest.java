package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.LongPartnerTimeouts;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The synchronous standby stalls, so that each commit waits; more orders come than can wait. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "db-scheduler.polling-interval=1h" // no task commits
        })
@LongPartnerTimeouts
@DirtiesContext
class StalledStandbyTest {

    private static final EmbeddedPostgres postgres = SynchronousStandby.startDatabase();
    private static final Partners partners = Partners.start();

    /** Twice the connections of the pool. */
    private static final int ORDERS = 20;

    /** {@code breakwater.database.writes.max-concurrent} */
    private static final int MAX_WRITES = 4;

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

    @BeforeEach
    void waitUntilOrdersAreConfirmed() {
        await().untilAsserted(() ->
                assertThat(place("warm-up-" + System.nanoTime()).status()).isEqualTo(201));
    }

    @AfterEach
    void stopWaitingForStandby() {
        standby.disable();
    }

    @Test
    void servesReadsAndReadinessWhileCommitsWait() {
        standby.enable();
        var orders = orders("reads");
        await().until(() -> standby.waiting() > 0);

        List<Integer> reads = new ArrayList<>();
        while (!orders.isDone()) {
            reads.add(Answer.get(port, "/orders?userId=demo").status());
            reads.add(Answer.get(port, "/ready").status());
        }

        assertThat(reads).isNotEmpty().containsOnly(200);
    }

    @Test
    void limitsWaitingCommitsAndRefusesOtherOrdersWithRetryAfter() {
        standby.enable();
        var orders = orders("bound");

        int most = 0;
        while (!orders.isDone()) {
            most = Math.max(most, recentlyWaiting());
        }

        assertThat(most).isPositive().isLessThanOrEqualTo(MAX_WRITES);
        assertThat(orders.join())
                .allSatisfy(answer -> {
                    answer.isProblem(503);
                    assertThat(answer.header("Retry-After")).isEqualTo("2");
                })
                .anySatisfy(answer -> assertThat(answer.detail()).contains("Too many writes"));
    }

    /** Does not count server processes that wait on although their client is gone. */
    private int recentlyWaiting() {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql(
                        "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"
                                + " and state_change > now() - interval '500 ms'")
                .query(Integer.class)
                .single();
    }

    private CompletableFuture<List<Answer>> orders(String name) {
        return CompletableFuture.supplyAsync(() -> {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Answer>> answers =
                        IntStream.range(0, ORDERS)
                                .mapToObj(number ->
                                        CompletableFuture.supplyAsync(
                                                () -> place(name + "-" + number), callers))
                                .toList();
                return answers.stream().map(CompletableFuture::join).toList();
            }
        });
    }

    private Answer place(String key) {
        return Answer.to(
                port,
                "POST",
                "/orders",
                "{\"userId\":\"stalled\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key,
                "X-Deadline-Ms", // so that each commit waits as long as the pool lets it: 2 s
                "10000");
    }
}
