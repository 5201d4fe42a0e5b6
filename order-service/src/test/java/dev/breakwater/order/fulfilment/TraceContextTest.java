package dev.breakwater.order.fulfilment;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.MESSAGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;

/** The caller's trace context reaches the partners, from the request and from its tasks. */
@AutoConfigureObservability
class TraceContextTest extends FulfilmentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String STATE = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE";

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03"})
    void sendsTheTraceToEveryPartner(String flags) {
        await().atMost(TIMEOUT).until(() -> List.of(201, 202).contains(place(flags)));

        await().atMost(TIMEOUT).until(() -> !partners.requests(MESSAGES).isEmpty());
        for (String path : new String[] {RESERVATIONS, CHARGES, MESSAGES}) {
            assertThat(partners.requests(path))
                    .allSatisfy(request -> {
                        assertThat(request.getHeader("traceparent")).startsWith("00-" + TRACE);
                        assertThat(request.getHeader("tracestate")).isEqualTo(STATE);
                    });
        }
    }

    @Test
    void sendsTheTraceWithARetry() {
        partners.answers(RESERVATIONS, failing());

        await().atMost(TIMEOUT)
                .until(() -> {
                    place("01");
                    return partners.requests(RESERVATIONS).size() > 1;
                });

        assertThat(partners.requests(RESERVATIONS))
                .allSatisfy(request ->
                        assertThat(request.getHeader("traceparent")).startsWith("00-" + TRACE));
    }

    /** Returns the status. Just after the start the service may need another try. */
    private int place(String flags) {
        return Answer.to(
                        port,
                        "POST",
                        "/orders",
                        ORDER,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "key-" + flags,
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-" + flags,
                        "tracestate",
                        STATE)
                .status();
    }
}
