package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.LongPartnerTimeouts;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Orders while the database closes connections, hangs, and is down. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@LongPartnerTimeouts
@DirtiesContext
@TestMethodOrder(OrderAnnotation.class)
class LostDatabaseTest {

    private static final EmbeddedPostgres postgres = Postgres.start();
    private static final Partners partners = Partners.start();

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

    @Test
    @Order(1)
    void placesAnOrderAfterEveryConnectionIsLost() {
        for (int round = 0; round < 5; round++) {
            admin().sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where application_name = 'order-service'")
                    .query()
                    .listOfRows();

            Answer answer = place("key-" + round);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(place("key-" + round).body()).isEqualTo(answer.body());
        }
        assertThat(count("select count(*) from customer_order where user_id = 'lost'"))
                .isEqualTo(5);
        assertThat(partners.requests(Partners.CHARGES)).hasSize(5);
    }

    /** A locked table acts like a frozen database, but only for these orders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lock table idempotency_key",
                "lock table scheduled_tasks",
                "lock table scheduled_tasks in exclusive mode" // db-scheduler can read only
            })
    @Order(2)
    void answersWithRetryAfterWhileATableIsLocked(String lock) throws Exception {
        String key = lock.replace(' ', '-');
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(lock);

            Answer answer = place(key);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            connection.rollback();
        }
        await().untilAsserted(() -> assertThat(place(key).status()).isEqualTo(201));
        assertThat(
                        count(
                                "select count(*) from idempotency_key where status = 201 and key = '"
                                        + key
                                        + "'"))
                .isOne();
    }

    @Test
    @Order(3)
    void answersWithRetryAfterAndCallsNoPartnerWhileTheDatabaseIsDown() throws IOException {
        int charges = partners.requests(Partners.CHARGES).size();
        postgres.close();

        Answer answer = place("key-away");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(partners.requests(Partners.CHARGES)).hasSize(charges);
        await().untilAsserted(() -> assertThat(Answer.get(port, "/ready").status()).isEqualTo(503));
    }

    private Answer place(String key) {
        return Answer.to(
                port,
                "POST",
                "/orders",
                "{\"userId\":\"lost\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    private static int count(String sql) {
        return admin().sql(sql).query(Integer.class).single();
    }

    private static JdbcClient admin() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }
}
