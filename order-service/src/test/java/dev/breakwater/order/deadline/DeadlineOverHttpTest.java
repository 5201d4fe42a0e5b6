package dev.breakwater.order.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Postgres;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "breakwater.instance=replica-7",
            "breakwater.faults.enabled=true",
            // the tests count connections, so nothing else may take one
            "breakwater.fulfilment.count-interval=1h",
            "db-scheduler.polling-interval=1h",
            "db-scheduler.heartbeat-interval=1h"
        })
class DeadlineOverHttpTest {

    private static final String ORDERS = "/orders?userId=demo";
    private static final String ALLOWED =
            "X-Deadline-Ms must be the milliseconds that the caller still waits: one whole number, in decimal digits, from 0 to 86400000";

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;
    @Autowired private MeterRegistry meters;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @AfterEach
    void removeFaults() {
        Answer.to(managementPort, "DELETE", "/actuator/faults", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "-1",
                "+5",
                "1.5",
                "1e3",
                "0x10",
                "2500ms",
                "2 500",
                "300, 300",
                "86400001",
                "999999999",
                "9223372036854775808",
                "99999999999999999999"
            })
    void refusesAnInvalidHeaderAndNamesTheAllowedValues(String deadline) {
        Answer answer = Answer.get(port, ORDERS, "X-Deadline-Ms", deadline).isProblem(400);

        assertThat(answer.detail()).isEqualTo(ALLOWED);
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
    }

    @Test
    void refusesTwoDifferentHeaders() {
        Answer answer =
                Answer.get(port, ORDERS, "X-Deadline-Ms", "300", "X-Deadline-Ms", "400")
                        .isProblem(400);

        assertThat(answer.detail()).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "86400000"})
    void servesARequestWithinItsDeadline(String deadline) {
        Answer answer = Answer.get(port, ORDERS, "X-Deadline-Ms", deadline);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, "/orders/00000000-0000-0001-0000-000000000002", "/nothing"})
    void doesNotQueryTheDatabaseWhenTheDeadlineHasPassedOnArrival(String target) {
        withoutOtherQueries(() -> {
            long before = connectionsTaken();
            double refusals = refusals("expired");

            Answer answer = Answer.get(port, target, "X-Deadline-Ms", "0").isProblem(504);

            assertThat(answer.detail()).startsWith("Nothing was left of the deadline");
            assertThat(refusals("expired")).isEqualTo(refusals + 1);
            assertThat(connectionsTaken()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, "/orders/00000000-0000-0001-0000-000000000002"})
    void doesNotQueryTheDatabaseWhenTheDeadlinePassesDuringAnInjectedDelay(String target) {
        injectFaults("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"20ms\"}]}");
        withoutOtherQueries(() -> {
            long before = connectionsTaken();
            double refusals = refusals("expired-before-work");

            Answer answer = Answer.get(port, target, "X-Deadline-Ms", "10").isProblem(504);

            assertThat(answer.detail()).startsWith("The deadline passed before the work began");
            assertThat(refusals("expired-before-work")).isEqualTo(refusals + 1);
            assertThat(connectionsTaken()).isEqualTo(before);
        });
    }

    @Test
    void queriesTheDatabaseOnceForARead() {
        withoutOtherQueries(() -> {
            long before = connectionsTaken();

            assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);

            assertThat(connectionsTaken()).isEqualTo(before + 1);
        });
    }

    @Test
    void keepsAnInjectedStatusAfterTheDeadline() {
        injectFaults("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"20ms\",\"status\":503}]}");
        double refusals = refusals("expired-before-work");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "10").isProblem(503);

        assertThat(refusals("expired-before-work")).isEqualTo(refusals);
    }

    @Test
    void injectsNoFaultWhenTheDeadlineHasPassedOnArrival() {
        injectFaults("{\"faults\":[{\"kind\":\"error\",\"status\":418}]}");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "0").isProblem(504);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0"})
    void ignoresTheHeaderOnProbesAndTheManagementPort(String deadline) {
        assertThat(Answer.get(port, "/health", "X-Deadline-Ms", deadline).status()).isEqualTo(200);
        assertThat(Answer.get(port, "/ready", "X-Deadline-Ms", deadline).status()).isEqualTo(200);
        assertThat(
                        Answer.get(managementPort, "/actuator/health", "X-Deadline-Ms", deadline)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void countsARefusalInTheRequestMetrics() {
        long before = answered("400");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "abc").isProblem(400);

        await().untilAsserted(() -> assertThat(answered("400")).isEqualTo(before + 1));
    }

    @Test
    void registersARefusalCounterForEachReason() {
        assertThat(meters.find("breakwater.deadline.refusals").counters())
                .hasSize(2)
                .extracting(counter -> counter.getId().getDescription())
                .containsOnly("Requests refused because their deadline had passed")
                .doesNotContainNull();
        assertThat(meters.find("breakwater.deadline.refusals").counters())
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("reason"))
                .containsExactlyInAnyOrder("expired", "expired-before-work");
    }

    private void injectFaults(String plan) {
        Answer answer =
                Answer.to(
                        managementPort,
                        "POST",
                        "/actuator/faults",
                        plan,
                        "Content-Type",
                        "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Repeats the check: db-scheduler queries when it starts, and then not for an hour. */
    private static void withoutOtherQueries(ThrowingRunnable check) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(check);
    }

    private long connectionsTaken() {
        // without a meter, zero: the pool is created by the first query
        return counted("hikaricp.connections.acquire", "pool", "reads");
    }

    private double refusals(String reason) {
        return meters.get("breakwater.deadline.refusals").tag("reason", reason).counter().count();
    }

    private long answered(String status) {
        return counted("http.server.requests", "status", status);
    }

    private long counted(String timer, String tag, String value) {
        return meters.find(timer).tag(tag, value).timers().stream().mapToLong(Timer::count).sum();
    }
}
