package dev.breakwater.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.order.Answer;
import dev.breakwater.order.LongPartnerTimeouts;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running service with its database and stubbed partners. Tasks have short waits. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "breakwater.fulfilment.compensation-delay=50ms",
            "breakwater.fulfilment.max-clock-skew=0s", // all replicas of a test run on one host
            "breakwater.fulfilment.retry.initial-wait=50ms",
            "breakwater.fulfilment.retry.max-wait=200ms",
            "db-scheduler.polling-interval=50ms"
        })
@LongPartnerTimeouts
public abstract class FulfilmentTest {

    protected static final String USER = "fulfilment-test";
    protected static final String ORDER =
            """
            {"userId":"%s","items":[{"sku":"COF-001","quantity":2},{"sku":"COF-004","quantity":1}]}
            """
                    .formatted(USER);

    protected static final Partners partners = Partners.start();

    @Autowired protected JdbcClient database;
    @Autowired protected CircuitBreakerRegistry breakers;
    @Autowired protected Environment environment;
    @LocalServerPort protected int port;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connectToNewDatabase(registry);
        partners.connect(registry);
    }

    @BeforeEach
    void emptyDatabaseAndRepairPartners() { // a new database has the demo's orders
        database.sql("truncate customer_order, order_item, idempotency_key, dead_letter").update();
        partners.calm();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    @AfterEach
    void awaitTasks() {
        partners.calm();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
        await().untilAsserted(() -> assertThat(tasks()).isEmpty());
    }

    /** Returns the arguments of another replica of the service, on the same database. */
    protected String[] arguments(String... more) {
        return Stream.of(
                        List.of(partners.arguments()),
                        List.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--spring.datasource.url="
                                        + environment.getProperty("spring.datasource.url"),
                                "--spring.datasource.username=postgres"),
                        List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    protected Answer place(String key, String order) {
        return place(port, key, order);
    }

    protected static Answer place(int port, String key, String order) {
        return Answer.to(
                port,
                "POST",
                "/orders",
                order,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    protected Answer get(String target) {
        return Answer.get(port, target);
    }

    protected static UUID idIn(Answer answer) {
        return UUID.fromString(answer.json().get("id").asText());
    }

    protected static UUID keyOf(LoggedRequest request) {
        return UUID.fromString(request.getHeader("Idempotency-Key"));
    }

    /** Reads the database, which also has the orders that callers never see. */
    protected String statusOf(UUID order) {
        return database.sql("select status from customer_order where id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    /** Returns the tasks that are still scheduled. */
    protected List<String> tasks() {
        return database.sql(
                        "select task_name || ' ' || task_instance from scheduled_tasks"
                                + " where task_instance <> 'recurring'")
                .query(String.class)
                .list();
    }
}
