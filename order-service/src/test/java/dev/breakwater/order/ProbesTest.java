package dev.breakwater.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The last tests stop the database, so the class has one of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "breakwater.instance=replica-7")
@AutoConfigureObservability(tracing = false)
@TestMethodOrder(OrderAnnotation.class)
@DirtiesContext
class ProbesTest {

    private static final EmbeddedPostgres postgres = Postgres.start();

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry, postgres);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready"})
    @Order(1)
    void showsOnlyTheStatusOnTheMainPort(String probe) {
        Answer answer = Answer.get(port, probe);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready"})
    @Order(1)
    void showsOnlyTheStatusOnTheManagementPort(String probe) {
        Answer answer = Answer.get(managementPort, probe);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/health", "/info", "/metrics", "/prometheus", "/faults", "/env"})
    @Order(1)
    void exposesNoActuatorOnTheMainPort(String endpoint) {
        Answer.get(port, "/actuator" + endpoint).isProblem(404);
    }

    @Test
    @Order(1)
    void showsHealthDetailsOnTheManagementPort() {
        Answer answer = Answer.get(managementPort, "/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("components").path("db").path("details").path("database"))
                .hasToString("\"PostgreSQL\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/metrics", "/prometheus"})
    @Order(1)
    void exposesMonitoringEndpointsOnTheManagementPort(String endpoint) {
        assertThat(Answer.get(managementPort, "/actuator" + endpoint).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faults", "/env", "/beans", "/heapdump", "/shutdown"})
    @Order(1)
    void exposesNoOtherEndpointOnTheManagementPort(String endpoint) {
        Answer.get(managementPort, "/actuator" + endpoint).isProblem(404);
    }

    @Test
    @Order(2)
    void staysLiveButNotReadyWhileTheDatabaseIsDown() throws IOException {
        postgres.close();

        await().untilAsserted(() -> {
            Answer ready = Answer.get(port, "/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\"}");
        });
        assertThat(Answer.get(port, "/health").status()).isEqualTo(200);
        assertThat(Answer.get(managementPort, "/health").status()).isEqualTo(200);
        assertThat(Answer.get(managementPort, "/ready").status()).isEqualTo(503);
        assertThat(Answer.get(managementPort, "/actuator/health").status()).isEqualTo(503);
    }

    @Test
    @Order(3)
    void answersReadsWithRetryAfterWhileTheDatabaseIsDown() {
        Answer answer = Answer.get(port, "/orders?userId=demo").isProblem(503);

        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
        assertThat(answer.detail())
                .isEqualTo("The database cannot be reached; please try again later");
    }
}
