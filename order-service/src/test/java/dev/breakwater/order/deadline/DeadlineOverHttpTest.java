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
            // connections are counted: nobody else may take one
            "breakwater.fulfilment.count-every=1h",
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
    void calm() {
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
    void refusesWhatIsNoTimeAndSaysWhatIs(String deadline) {
        Answer answer = Answer.get(port, ORDERS, "X-Deadline-Ms", deadline).isProblem(400);

        assertThat(answer.detail()).isEqualTo(ALLOWED);
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
    }

    @Test
    void refusesTwoTimesThatDiffer() {
        Answer answer =
                Answer.get(port, ORDERS, "X-Deadline-Ms", "300", "X-Deadline-Ms", "400")
                        .isProblem(400);

        assertThat(answer.detail()).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "86400000"})
    void answersWithinTheDeadline(String deadline) {
        Answer answer = Answer.get(port, ORDERS, "X-Deadline-Ms", deadline);

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, "/orders/00000000-0000-0001-0000-000000000002", "/nothing"})
    void asksTheDatabaseNothingForACallerWhoHasNoTimeLeft(String target) {
        onceNobodyElseAsks(() -> {
            long before = connectionsTaken();
            double refusals = refusals("arrival");

            Answer answer = Answer.get(port, target, "X-Deadline-Ms", "0").isProblem(504);

            assertThat(answer.detail()).startsWith("Nothing was left of the deadline");
            assertThat(refusals("arrival")).isEqualTo(refusals + 1);
            assertThat(connectionsTaken()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, "/orders/00000000-0000-0001-0000-000000000002"})
    void asksTheDatabaseNothingForACallerWhoLeftDuringAnInjectedDelay(String target) {
        set("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"20ms\"}]}");
        onceNobodyElseAsks(() -> {
            long before = connectionsTaken();
            double refusals = refusals("work");

            Answer answer = Answer.get(port, target, "X-Deadline-Ms", "10").isProblem(504);

            assertThat(answer.detail()).startsWith("The deadline passed before the work began");
            assertThat(refusals("work")).isEqualTo(refusals + 1);
            assertThat(connectionsTaken()).isEqualTo(before);
        });
    }

    @Test
    void asksTheDatabaseOnceForACallerWhoWaits() {
        onceNobodyElseAsks(() -> {
            long before = connectionsTaken();

            assertThat(Answer.get(port, ORDERS).status()).isEqualTo(200);

            assertThat(connectionsTaken()).isEqualTo(before + 1);
        });
    }

    @Test
    void leavesAnInjectedStatusAsItIs() {
        set("{\"faults\":[{\"kind\":\"latency\",\"delay\":\"20ms\",\"status\":503}]}");
        double refusals = refusals("work");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "10").isProblem(503);

        assertThat(refusals("work")).isEqualTo(refusals);
    }

    @Test
    void injectsNothingForACallerWhoHasNoTimeLeft() {
        set("{\"faults\":[{\"kind\":\"error\",\"status\":418}]}");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "0").isProblem(504);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0"})
    void answersProbesAndMonitorsWhateverTheHeaderSays(String deadline) {
        assertThat(Answer.get(port, "/health", "X-Deadline-Ms", deadline).status()).isEqualTo(200);
        assertThat(Answer.get(port, "/ready", "X-Deadline-Ms", deadline).status()).isEqualTo(200);
        assertThat(
                        Answer.get(managementPort, "/actuator/health", "X-Deadline-Ms", deadline)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void measuresItsRefusalsLikeEveryAnswer() {
        long before = answered("400");

        Answer.get(port, ORDERS, "X-Deadline-Ms", "abc").isProblem(400);

        await().untilAsserted(() -> assertThat(answered("400")).isEqualTo(before + 1));
    }

    @Test
    void saysWhatItCounts() {
        assertThat(meters.find("breakwater.deadline.refusals").counters())
                .hasSize(2)
                .extracting(counter -> counter.getId().getDescription())
                .containsOnly("Requests that were refused since nothing was left of their deadline")
                .doesNotContainNull();
        assertThat(meters.find("breakwater.deadline.refusals").counters())
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("at"))
                .containsExactlyInAnyOrder("arrival", "work");
    }

    private void set(String plan) {
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

    /** The scheduler asks when it starts, which may be now; after that it is silent for an hour. */
    private static void onceNobodyElseAsks(ThrowingRunnable check) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(check);
    }

    private long connectionsTaken() {
        // no meter yet: the pool comes with the first question
        return counted("hikaricp.connections.acquire", "pool", "reads");
    }

    private double refusals(String at) {
        return meters.get("breakwater.deadline.refusals").tag("at", at).counter().count();
    }

    private long answered(String status) {
        return counted("http.server.requests", "status", status);
    }

    private long counted(String timer, String tag, String value) {
        return meters.find(timer).tag(tag, value).timers().stream().mapToLong(Timer::count).sum();
    }
}
