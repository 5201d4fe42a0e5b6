package dev.breakwater.order.web;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.MESSAGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that rejects every order of a test: nothing may be stored, and no partner called. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
abstract class RejectedOrders {

    static final String ITEM = "{\"sku\":\"COF-001\",\"quantity\":1}";
    static final String ORDER = "{\"userId\":\"demo\",\"items\":[" + ITEM + "]}";

    private static final Partners partners = Partners.start();

    @Autowired private JdbcClient database;
    @LocalServerPort int port;

    private Stored before = new Stored(0, 0, 0);

    private record Stored(long orders, long keys, long tasks) {}

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connectToNewDatabase(registry);
        partners.connect(registry);
    }

    @BeforeEach
    void countRows() {
        partners.calm();
        before = stored();
    }

    @AfterEach
    void nothingIsStoredAndNoPartnerIsCalled() {
        assertThat(stored()).isEqualTo(before);
        assertThat(partners.requests(RESERVATIONS)).isEmpty();
        assertThat(partners.requests(CHARGES)).isEmpty();
        assertThat(partners.requests(MESSAGES)).isEmpty();
    }

    /** Places an order with the headers of a valid request, and more. */
    Answer place(String body, String... headers) {
        return post(
                body,
                Stream.concat(
                                Stream.of(
                                        "Content-Type",
                                        "application/json",
                                        "Idempotency-Key",
                                        "key-1"),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    Answer post(String body, String... headers) {
        return Answer.to(port, "POST", "/orders", body, headers);
    }

    /** Sends the body byte for byte, in ISO 8859-1, and returns the raw response. */
    String postRaw(String headers, String body) {
        return Answer.raw(
                port,
                "POST /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n"
                        + headers
                        + "\r\n"
                        + body);
    }

    private Stored stored() {
        return new Stored(
                count("customer_order"),
                count("idempotency_key"),
                count("scheduled_tasks where task_instance <> 'recurring'"));
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }
}
