package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.hanging;
import static dev.breakwater.order.Partners.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import dev.breakwater.order.OrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Many requests with one key: at the same time, and at two replicas. */
class ConcurrentSameKeyTest extends FulfilmentTest {

    private static final int CALLERS = 16;

    @Test
    void makesOneOrderOfSimultaneousRequestsToTwoReplicas() throws Exception {
        try (ConfigurableApplicationContext second = anotherReplica();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int secondPort = ((ServletWebServerApplicationContext) second).getWebServer().getPort();
            var together = new CountDownLatch(CALLERS);
            List<Future<Answer>> answers = new ArrayList<>();

            for (int caller = 0; caller < CALLERS; caller++) {
                int replica = caller % 2 == 0 ? port : secondPort;
                answers.add(
                        callers.submit(() -> {
                            together.countDown();
                            together.await();
                            return place(replica, "key-1", ORDER);
                        }));
            }

            for (Future<Answer> each : answers) {
                Answer answer = each.get();
                // 503: at most four writes run at once, and on a busy machine some time out waiting
                assertThat(answer.status()).isIn(201, 409, 503);
                if (answer.status() == 409) {
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                }
            }
            assertThat(answers.stream().filter(each -> isFirst(each.resultNow()))).hasSize(1);
            assertThat(place("key-1", ORDER).header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(count("customer_order")).isOne();
            assertThat(partners.requests(CHARGES)).hasSize(1);
        }
    }

    private static boolean isFirst(Answer answer) {
        return answer.status() == 201 && answer.header("Idempotency-Replayed").isEmpty();
    }

    @Test
    void respondsWith409WhileTheFirstRequestRuns() throws Exception {
        partners.answers(CHARGES, hanging(201, "CHARGED"));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = callers.submit(() -> place("key-1", ORDER));
            await().until(() -> !partners.requests(CHARGES).isEmpty());

            Answer second = place("key-1", ORDER);

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().get("type").asText())
                    .isEqualTo("urn:breakwater:problem:idempotency-key-in-flight");
            assertThat(first.get().status()).isEqualTo(202);
        }
    }

    @Test
    void finishesTheOrderOfACallerThatLeft() {
        partners.answers(RESERVATIONS, status(201, "RESERVED").withFixedDelay(300));

        Answer.abandoned(port, "/orders", ORDER, "Idempotency-Key", "key-1");

        await().untilAsserted(() -> assertThat(place("key-1", ORDER).status()).isEqualTo(201));
        assertThat(count("customer_order")).isOne();
        assertThat(partners.requests(CHARGES)).hasSize(1);
    }

    @Test
    void anotherReplicaFinishesTheOrderOfADeadOne() throws Exception {
        partners.answers(CHARGES, hanging(201, "CHARGED"));
        try (ReplicaProcess doomed = ReplicaProcess.start(arguments())) {
            Answer.abandoned(doomed.port(), "/orders", ORDER, "Idempotency-Key", "key-1");
            await().until(() -> !partners.requests(CHARGES).isEmpty());
            doomed.kill();
        }
        UUID id = keyOf(partners.requests(RESERVATIONS).getFirst());

        assertThat(place("key-1", ORDER).status()).isEqualTo(409);
        partners.answers(CHARGES, status(201, "CHARGED"));

        await().untilAsserted(() -> assertThat(place("key-1", ORDER).status()).isEqualTo(201));
        assertThat(statusOf(id)).isEqualTo("CONFIRMED");
        assertThat(count("customer_order")).isOne();
        assertThat(partners.requests(CHARGES))
                .hasSizeGreaterThan(1)
                .allSatisfy(charge -> assertThat(keyOf(charge)).isEqualTo(id));
    }

    private ConfigurableApplicationContext anotherReplica() {
        return new SpringApplicationBuilder(OrderService.class)
                .run(arguments("--breakwater.instance=second"));
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
