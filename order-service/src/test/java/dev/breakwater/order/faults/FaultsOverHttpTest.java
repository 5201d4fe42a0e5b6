package dev.breakwater.order.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.order.Answer;
import dev.breakwater.order.OrderService;
import dev.breakwater.order.Postgres;
import dev.breakwater.order.faults.plan.FaultKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"breakwater.instance=replica-7", "breakwater.faults.enabled=true"})
class FaultsOverHttpTest {

    private static final String ORDERS = "/orders?userId=demo";
    private static final String RAW_ORDERS =
            "GET /orders?userId=demo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final AtomicInteger crashes = new AtomicInteger();

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @AfterEach
    void calm() {
        Answer.to(managementPort, "DELETE", "/actuator/faults", "");
    }

    @Test
    void injectsNoFaultAfterTheStart() {
        JsonNode state = Answer.get(managementPort, "/actuator/faults").json();

        assertThat(state.path("plan").path("preset").asText()).isEqualTo("calm");
        assertThat(state.path("active")).isEmpty();
        assertThat(state.path("since").asText()).endsWith("Z");
        assertThat(state.path("counts"))
                .hasToString(
                        "{\"error\":0,\"latency\":0,\"queue\":0,\"hang\":0,\"reset\":0,\"crash\":0,\"sick\":0,\"unready\":0}");
        assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);
    }

    @Test
    void errorRespondsWithItsStatusAndSaysThatItIsInjected() {
        JsonNode state = set("{\"faults\":[{\"kind\":\"error\",\"status\":418}]}");

        assertThat(state.path("active").path(0).path("status").asInt()).isEqualTo(418);
        Answer answer = Answer.get(port, ORDERS).isProblem(418);
        assertThat(answer.detail()).startsWith("Injected");
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
        assertThat(count("error")).isEqualTo(1);
    }

    @Test
    void injectsExactlyAsManyErrorsAsTheSeedDetermines() {
        set("{\"seed\":42,\"faults\":[{\"kind\":\"error\",\"probability\":0.5}]}");

        int failed = 0;
        for (int call = 0; call < 200; call++) {
            failed += Answer.get(port, ORDERS).status() == 503 ? 1 : 0;
        }

        assertThat(failed).isEqualTo(89);
        assertThat(count("error")).isEqualTo(failed);
    }

    @Test
    void latencyDelaysTheUsualResponse() {
        set("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"1ms\"}]}");

        assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);
        assertThat(count("latency")).isEqualTo(1);
    }

    @Test
    void latencyWithAStatusRespondsWithIt() {
        set("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"1ms\",\"status\":500}]}");

        Answer.get(port, ORDERS).isProblem(500);
        assertThat(count("latency")).isEqualTo(1);
    }

    @Test
    void resetClosesTheConnectionWithoutAResponse() {
        set("{\"faults\":[{\"kind\":\"reset\"}]}");

        assertThat(Answer.raw(port, RAW_ORDERS)).isEmpty();
        assertThat(count("reset")).isEqualTo(1);
    }

    @Test
    void crashEndsTheProcessInTheMiddleOfTheRequest() {
        set("{\"faults\":[{\"kind\":\"crash\"}]}");
        int before = crashes.get();

        assertThat(Answer.raw(port, RAW_ORDERS)).isEmpty();
        assertThat(crashes.get()).isEqualTo(before + 1);
    }

    @Test
    void sickFailsOnlyTheLivenessProbe() {
        set("{\"faults\":[{\"kind\":\"sick\"}]}");

        assertThat(Answer.get(port, "/health").status()).isEqualTo(503);
        assertThat(Answer.get(port, "/ready").status()).isEqualTo(200);
        assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);
        assertThat(count("sick")).isEqualTo(1);
    }

    @Test
    void unreadyFailsOnlyTheReadinessProbe() {
        set("{\"faults\":[{\"kind\":\"unready\"}]}");

        assertThat(Answer.get(port, "/ready").status()).isEqualTo(503);
        assertThat(Answer.get(port, "/health").status()).isEqualTo(200);
        assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);
    }

    @Test
    void pathsNeverAffectProbes() {
        set("{\"faults\":[{\"kind\":\"error\",\"paths\":[\"GET /\"]}]}");

        Answer.get(port, ORDERS).isProblem(503);
        assertThat(Answer.get(port, "/health").status()).isEqualTo(200);
        assertThat(Answer.get(port, "/ready").status()).isEqualTo(200);
    }

    @Test
    void deleteSetsThePresetCalm() {
        set("{\"preset\":\"storm\"}");
        Answer.get(port, ORDERS).isProblem(503);

        Answer answer = Answer.to(managementPort, "DELETE", "/actuator/faults", "");

        assertThat(answer.json().path("plan").path("preset").asText()).isEqualTo("calm");
        assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);
    }

    @Test
    void rejectsAPlanWithAllItsErrorsAndKeepsThePlanInForce() {
        set("{\"preset\":\"storm\"}");

        Answer answer =
                post("{\"faults\":[{\"kind\":\"error\",\"probability\":1.5,\"when\":\"now\"}]}")
                        .isProblem(400);

        assertThat(answer.json().path("errors"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "faults[0].when is not a field of error; allowed are kind, probability, for, status, paths",
                        "faults[0].probability must be between 0 and 1, but was 1.5");
        Answer.get(port, ORDERS).isProblem(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "17", "{\"preset\":7}"})
    void rejectsABodyThatIsNoPlan(String body) {
        assertThat(post(body).isProblem(400).json().path("errors")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, text/plain, 415",
        "PUT, application/json, 405",
        "PATCH, application/json, 405"
    })
    void rejectsAnUnsupportedMethodOrContentType(String method, String type, int status) {
        Answer.to(
                        managementPort,
                        method,
                        "/actuator/faults",
                        "{\"preset\":\"storm\"}",
                        "Content-Type",
                        type)
                .isProblem(status);
    }

    @Test
    void exposesNoFaultsEndpointOnTheMainPort() {
        Answer.get(port, "/actuator/faults").isProblem(404);
    }

    @Test
    void closesAHangingConnectionAsSoonAsTheServiceStops() {
        ConfigurableApplicationContext service =
                SpringApplication.run(
                        OrderService.class,
                        Postgres.arguments(
                                "--breakwater.faults.enabled=true",
                                "--breakwater.faults.plan=hang"));
        FaultInjector faults = service.getBean(FaultInjector.class);
        int hangingPort =
                service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        CompletableFuture<String> hanging =
                CompletableFuture.supplyAsync(() -> Answer.raw(hangingPort, RAW_ORDERS));
        await().until(() -> hangs(faults) == 1);
        assertThat(hanging).isNotDone();

        service.close();

        assertThat(hanging).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("");
    }

    private static long hangs(FaultInjector faults) {
        return faults.status().counts().getOrDefault(FaultKind.HANG, 0L);
    }

    private JsonNode set(String plan) {
        Answer answer = post(plan);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String plan) {
        return Answer.to(
                managementPort,
                "POST",
                "/actuator/faults",
                plan,
                "Content-Type",
                "application/json");
    }

    private int count(String kind) {
        return Answer.get(managementPort, "/actuator/faults")
                .json()
                .path("counts")
                .path(kind)
                .asInt();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class NoCrash {

        @Bean
        @Primary
        ProcessCrash countingCrash() {
            return crashes::incrementAndGet;
        }
    }
}
