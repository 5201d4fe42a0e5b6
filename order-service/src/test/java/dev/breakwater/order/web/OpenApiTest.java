package dev.breakwater.order.web;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.failing;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Partners;
import dev.breakwater.order.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The service sends every response that {@code openapi.yaml} documents, as documented. The last
 * tests stop the database, so the class has one of its own.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { // partners that have just started, on a busy machine, are not away
            "breakwater.fulfilment.synchronous-budget=20s",
            "breakwater.fulfilment.resume-after=60s",
            "breakwater.fulfilment.inventory.read-timeout=9s",
            "breakwater.fulfilment.inventory.total-timeout=9s",
            "breakwater.fulfilment.payment.read-timeout=9s",
            "breakwater.fulfilment.payment.total-timeout=9s",
            "resilience4j.timelimiter.instances.inventory.timeout-duration=10s",
            "resilience4j.timelimiter.instances.payment.timeout-duration=10s",
        })
@TestMethodOrder(OrderAnnotation.class)
@DirtiesContext
class OpenApiTest {

    private static final int WITH_DATABASE = 1;
    private static final int WITHOUT_DATABASE = 2;
    private static final int AFTER_ALL_REQUESTS = 3;

    private static final String ORDERS = "/orders?userId=demo";
    private static final String UNKNOWN = "/orders/00000000-0000-0001-0000-000000000002";
    private static final String DOCUMENT = "/openapi.yaml";
    private static final String NEW_ORDER =
            "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}";

    private static final EmbeddedPostgres postgres = Postgres.start();
    private static final Partners partners = Partners.start();
    private static final OpenApiContract contract = new OpenApiContract(OpenApiContract.document());

    @LocalServerPort private int port;
    @Autowired private JdbcClient database;
    @Autowired private ApplicationContext context;

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
    @Order(WITH_DATABASE)
    void servesTheDocument() {
        Answer answer = contract.send(port, "GET", DOCUMENT, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(answer.body()).isEqualTo(OpenApiContract.document());
    }

    @Test
    @Order(WITH_DATABASE)
    void placesReadsAndReplaysAnOrder() {
        Answer placed = place("key-1", 201);

        assertThat(place("key-1", 201).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get(ORDERS, 200).json()).contains(placed.json());
        assertThat(get(placed.header("Location"), 200).json()).isEqualTo(placed.json());
    }

    @Test
    @Order(WITH_DATABASE)
    void acceptsAnOrderWhosePaymentIsPending() {
        partners.answers(CHARGES, failing());

        Answer accepted = place("key-2", 202);

        get(accepted.header("Location"), 200);
        partners.calm();
    }

    @ParameterizedTest
    @CsvSource({
        "/payment/charges,        402, DECLINED,     402",
        "/inventory/reservations, 409, OUT_OF_STOCK, 422"
    })
    @Order(WITH_DATABASE)
    void rejectsAnOrderThatAPartnerRefuses(String partner, int status, String word, int expected) {
        partners.answers(partner, status(status, word));

        Answer refused = place("key-" + word, expected);

        assertThat(place("key-" + word, expected).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get("/orders/" + refused.json().path("orderId").asText(), 200).body())
                .contains("\"refusal\":\"" + word + "\"");
        partners.calm();
    }

    @Test
    @Order(WITH_DATABASE)
    void rejectsAKeyReusedForAnotherOrder() {
        place("key-3", 201);

        send(422, "POST", "/orders", NEW_ORDER.replace("COF-001", "COF-002"), keyed("key-3"));
    }

    @Test
    @Order(WITH_DATABASE)
    void answersConflictWhileTheFirstRequestIsInProgress() {
        UUID order = UUID.fromString(place("key-4", 201).json().path("id").asText());
        database.sql("update customer_order set status = 'RESERVED' where id = ?")
                .param(order)
                .update();
        database.sql("update idempotency_key set status = null, body = null where order_id = ?")
                .param(order)
                .update();

        place("key-4", 409);

        database.sql("update customer_order set status = 'CONFIRMED' where id = ?")
                .param(order)
                .update();
    }

    @Test
    @Order(WITH_DATABASE)
    void answersUnavailableWhileTheInventoryIsDown() {
        partners.answers(RESERVATIONS, failing());

        place("key-5", 503);

        partners.calm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"userId\":\"a b\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "{\"userId\":\"demo\",\"items\":[]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":0}]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":101}]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1.5}]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":\"1\"}]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"cof-001\",\"quantity\":1}]}",
                "{\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\"}]}",
                "{\"userId\":\"demo\",\"items\":[null]}",
                "{\"userId\":7,\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "{\"coupon\":1,\"userId\":\"demo\",\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}",
                "{"
            })
    @Order(WITH_DATABASE)
    void rejectsBodiesThatTheDocumentForbids(String body) {
        sendInvalid(400, "POST", "/orders", body, keyed("key-6"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, /orders,             Accept,        */*",
        "400, /orders?userId=a*b,  Accept,        */*",
        "400, /orders/12345,       Accept,        */*",
        "400, /orders?userId=demo, X-Deadline-Ms, -1",
        "406, /orders?userId=demo, Accept,        text/html",
        "400, /openapi.yaml,       X-Deadline-Ms, -1",
        "406, /openapi.yaml,       Accept,        text/html",
        "400, /orders/00000000-0000-0001-0000-000000000002, X-Deadline-Ms, -1",
        "406, /orders/00000000-0000-0001-0000-000000000002, Accept,        text/html"
    })
    @Order(WITH_DATABASE)
    void rejectsReadsThatTheDocumentForbids(
            int status, String target, String header, String value) {
        sendInvalid(status, "GET", target, "", header, value);
    }

    @ParameterizedTest
    @CsvSource({
        "400, application/json, Accept,          */*",
        "400, application/json, Idempotency-Key, a b",
        "415, text/plain,       Idempotency-Key, key-6"
    })
    @Order(WITH_DATABASE)
    void rejectsOrdersWhoseHeadersTheDocumentForbids(
            int status, String contentType, String header, String value) {
        sendInvalid(
                status, "POST", "/orders", NEW_ORDER, "Content-Type", contentType, header, value);
    }

    @ParameterizedTest
    @CsvSource({"400, X-Deadline-Ms, soon", "406, Accept, text/html"})
    @Order(WITH_DATABASE)
    void rejectsOrdersWithAKeyWhoseOtherHeadersTheDocumentForbids(
            int status, String header, String value) {
        sendInvalid(status, "POST", "/orders", NEW_ORDER, keyed("key-6", header, value));
    }

    @Test
    @Order(WITH_DATABASE)
    void rejectsRequestsThatOnlyTheServiceCanJudge() {
        get(UNKNOWN, 404);
        send(400, "POST", "/orders", NEW_ORDER.replace("COF-001", "NO-1"), keyed("key-6"));
        send(413, "POST", "/orders", NEW_ORDER + " ".repeat(16 * 1024), keyed("key-6"));
    }

    @Test
    @Order(WITH_DATABASE)
    void answersGatewayTimeoutAfterTheDeadline() {
        for (String target : List.of(ORDERS, UNKNOWN, DOCUMENT)) {
            send(504, "GET", target, "", "X-Deadline-Ms", "0");
        }
        send(504, "POST", "/orders", NEW_ORDER, keyed("key-6", "X-Deadline-Ms", "0"));
    }

    @Test
    @Order(WITH_DATABASE)
    void answersInternalServerErrorWithoutItsTable() {
        database.sql("alter table customer_order rename to lost").update();

        get(ORDERS, 500);
        get(UNKNOWN, 500);
        place("key-6", 500);

        database.sql("alter table lost rename to customer_order").update();
    }

    @Test
    @Order(WITH_DATABASE)
    void probesFollowTheAvailabilityState() {
        get("/health", 200);
        get("/ready", 200);

        AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        get("/health", 503);
        get("/ready", 503);

        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    @Order(WITHOUT_DATABASE)
    void answersUnavailableWhileTheDatabaseIsDown() throws IOException {
        postgres.close();

        get(ORDERS, 503);
        get(UNKNOWN, 503);
        place("key-7", 503);
        get("/ready", 503);
        get("/health", 200);
    }

    @Test
    @Order(AFTER_ALL_REQUESTS)
    void receivesEveryDocumentedResponse() {
        assertThat(contract.neverReceived()).isEmpty();
    }

    private Answer get(String target, int status) {
        return send(status, "GET", target, "");
    }

    private Answer place(String key, int status) {
        return send(status, "POST", "/orders", NEW_ORDER, keyed(key));
    }

    private Answer send(int status, String method, String target, String body, String... headers) {
        Answer answer = contract.send(port, method, target, body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private Answer sendInvalid(
            int status, String method, String target, String body, String... headers) {
        Answer answer = contract.sendInvalid(port, method, target, body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static String[] keyed(String key, String... more) {
        return Stream.concat(
                        Stream.of("Content-Type", "application/json", "Idempotency-Key", key),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
