package dev.breakwater.resilience.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AdmissionFilterTest {

    private static final int LIMIT = 10;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Admission admission = new Admission(LIMIT, Mode.ENFORCE, meters);
    private AdmissionFilter filter = filter();
    private int served;

    @Test
    void admitsEachClassUpToItsShare() throws Exception {
        assertThat(nested(Criticality.SHEDDABLE)).isEqualTo(5);
        assertThat(nested(Criticality.NORMAL)).isEqualTo(9);
        assertThat(nested(Criticality.CRITICAL)).isEqualTo(10);
        assertThat(refused("sheddable", "enforce")).isOne();
        assertThat(refused("normal", "enforce")).isOne();
        assertThat(refused("critical", "enforce")).isOne();
        assertThat(inFlight()).isZero();
    }

    @Test
    void answersARefusedRequestWithAProblemAndRetryAfter() throws Exception {
        fill();

        MockHttpServletResponse response = pass("/orders \"1\"");

        assertThat(served).isZero();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .isEqualTo(
                        "{\"type\":\"urn:breakwater:overloaded\",\"title\":\"Service Unavailable\",\"status\":503,"
                                + "\"detail\":\"No room\",\"instance\":\"/orders \\\"1\\\"\"}");
    }

    @Test
    void servesAnExemptRequestWithoutAPlace() throws Exception {
        fill();

        assertThat(pass("/health").getStatus()).isEqualTo(200);

        assertThat(served).isOne();
        assertThat(inFlight()).isEqualTo(LIMIT);
    }

    @Test
    void countsAndAdmitsWhatEnforceWouldRefuseInObserveMode() throws Exception {
        admission = new Admission(LIMIT, Mode.OBSERVE, meters);
        filter = filter();
        fill();

        assertThat(pass("/orders").getStatus()).isEqualTo(200);

        assertThat(served).isOne();
        assertThat(refused("normal", "observe")).isOne();
    }

    @Test
    void freesThePlaceOfARequestThatFails() {
        assertThatThrownBy(() ->
                        filter.doFilter(
                                new MockHttpServletRequest("GET", "/orders"),
                                new MockHttpServletResponse(),
                                (_, _) -> {
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");

        assertThat(inFlight()).isZero();
    }

    @Test
    void keepsThePlaceOfAnAsynchronousRequestUntilItIsComplete() throws Exception {
        var request = new MockHttpServletRequest("GET", "/orders");
        request.setAsyncSupported(true);

        filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> request.startAsync());

        assertThat(inFlight()).isEqualTo(1);
        ((MockAsyncContext) Objects.requireNonNull(request.getAsyncContext())).complete();
        assertThat(inFlight()).isZero();
    }

    private AdmissionFilter filter() {
        return new AdmissionFilter(
                admission,
                request -> request.getRequestURI().equals("/health"),
                new OverloadProblem(
                        HttpStatus.SERVICE_UNAVAILABLE, "No room", Duration.ofSeconds(2)));
    }

    private void fill() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(admission.tryEnter(Criticality.CRITICAL)).isTrue();
        }
    }

    /** Returns how many requests of the class are admitted while all before are in flight. */
    private int nested(Criticality criticality) throws Exception {
        served = 0;
        criticality.<Void>call(() -> {
            filter.doFilter(
                    new MockHttpServletRequest("GET", "/orders"),
                    new MockHttpServletResponse(),
                    sendAnother());
            return null;
        });
        return served;
    }

    private FilterChain sendAnother() {
        return (_, _) -> {
            served++;
            filter.doFilter(
                    new MockHttpServletRequest("GET", "/orders"),
                    new MockHttpServletResponse(),
                    sendAnother());
        };
    }

    private MockHttpServletResponse pass(String path) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", path), response, (_, _) -> served++);
        return response;
    }

    private double inFlight() {
        return meters.get("breakwater.admission.in.flight").gauge().value();
    }

    private double refused(String criticality, String mode) {
        return meters.get("breakwater.admission.refused")
                .tag("criticality", criticality)
                .tag("mode", mode)
                .counter()
                .count();
    }
}
