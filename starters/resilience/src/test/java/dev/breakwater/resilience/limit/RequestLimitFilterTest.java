package dev.breakwater.resilience.limit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestLimitFilterTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final AdaptiveLimit limit = new AdaptiveLimit(Duration.ofMillis(100), 4, now::get);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void refusesARequestBeyondTheLimitWithoutServingIt() throws Exception {
        fill();

        pass(
                Mode.ENFORCE,
                "/orders",
                (_, _) -> {
                    throw new AssertionError("served");
                });

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getContentAsString()).contains("\"urn:breakwater:overloaded\"");
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(refused("enforce")).isOne();
        assertThat(limit.inFlight()).isEqualTo(limit.limit());
    }

    @Test
    void servesAndCountsARequestBeyondTheLimitInObserveMode() throws Exception {
        fill();
        List<Integer> inFlight = new ArrayList<>();

        pass(Mode.OBSERVE, "/orders", (_, _) -> inFlight.add(limit.inFlight()));

        assertThat(inFlight).containsExactly(limit.limit() + 1);
        assertThat(refused("observe")).isOne();
        assertThat(limit.inFlight()).isEqualTo(limit.limit());
    }

    @Test
    void servesAProbeBeyondTheLimit() throws Exception {
        fill();
        List<Integer> inFlight = new ArrayList<>();

        pass(Mode.ENFORCE, "/health", (_, _) -> inFlight.add(limit.inFlight()));

        assertThat(inFlight).containsExactly(limit.limit());
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void keepsTheRoomOfAnAsynchronousRequestUntilItIsComplete() throws Exception {
        var request = new MockHttpServletRequest("GET", "/orders");
        request.setAsyncSupported(true);

        pass(Mode.ENFORCE, request, (started, _) -> started.startAsync());

        assertThat(limit.inFlight()).isOne();
        requireNonNull(request.getAsyncContext()).complete();
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void namesNoHostAsTheInstanceOfAProblem() throws Exception {
        fill();

        pass(Mode.ENFORCE, "///host/orders", (_, _) -> {});

        assertThat(response.getContentAsString()).contains("\"instance\":\"/host/orders\"");
    }

    @Test
    void namesTheTraceOfARefusedRequestAsTheLogDoes() throws Exception {
        fill();

        try (var _ = MDC.putCloseable("trace.id", "4bf92f3577b34da6")) {
            pass(Mode.ENFORCE, "/orders", (_, _) -> {});
        }

        assertThat(response.getContentAsString()).contains("\"traceId\":\"4bf92f3577b34da6\"");
    }

    @Test
    void freesTheRoomOfARequestThatFails() {
        assertThat(
                        catchThrowable(() ->
                                pass(
                                        Mode.ENFORCE,
                                        "/orders",
                                        (_, _) -> {
                                            throw new IllegalStateException("a defect");
                                        })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(limit.inFlight()).isZero();
    }

    private void fill() {
        for (int i = 0; i < limit.limit(); i++) {
            assertThat(limit.tryAcquire(Criticality.CRITICAL)).isTrue();
        }
    }

    private void pass(Mode mode, String path, FilterChain chain) throws Exception {
        pass(mode, new MockHttpServletRequest("GET", path), chain);
    }

    private void pass(Mode mode, MockHttpServletRequest received, FilterChain chain)
            throws Exception {
        var filter =
                new RequestLimitFilter(
                        limit,
                        new LimitMeter("requests", mode, meters),
                        request -> request.getRequestURI().equals("/health"),
                        new OverloadProblem(
                                HttpStatus.TOO_MANY_REQUESTS, "busy", Duration.ofSeconds(2)));
        filter.doFilter(received, response, chain);
    }

    private double refused(String mode) {
        return meters.get("breakwater.limit.refused")
                .tags("criticality", "normal", "mode", mode)
                .counter()
                .count();
    }
}
