package dev.breakwater.resilience.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.ErrorResponseException;

class DeadlineFilterTest {

    private final List<ErrorResponseException> refusals = new ArrayList<>();
    private final DeadlineFilter filter =
            new DeadlineFilter(
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(10),
                    request -> request.getRequestURI().equals("/health"),
                    refusals::add,
                    new FakeTime(),
                    (_, _, _, _) -> null);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final List<Optional<Deadline>> served = new ArrayList<>();
    private final List<@Nullable String> logged = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "007, 7",
        "9999, 9999",
        "10000, 10000",
        "10001, 10000",
        "86400000, 10000",
        ", 2500"
    })
    void grantsTheTimeOfTheHeaderUpToTheMaximum(@Nullable String header, long granted)
            throws Exception {
        if (header != null) {
            request.addHeader("X-Deadline-Ms", header);
        }

        pass();

        assertThat(served)
                .singleElement()
                .satisfies(deadline ->
                        assertThat(deadline.map(Deadline::remaining))
                                .contains(Duration.ofMillis(granted)));
        assertThat(logged).containsExactly(Long.toString(granted));
    }

    @Test
    void acceptsTheSameValueTwice() throws Exception {
        request.addHeader("X-Deadline-Ms", "300");
        request.addHeader("X-Deadline-Ms", "300");

        pass();

        assertThat(logged).containsExactly("300");
    }

    @ParameterizedTest
    @CsvSource({"soon, 400", "86400001, 400", "0, 504"})
    void refusesAnInvalidOrExpiredDeadline(String header, int status) throws Exception {
        request.addHeader("X-Deadline-Ms", header);

        pass();

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(refusals).extracting(why -> why.getStatusCode().value()).containsExactly(status);
        assertThat(served).isEmpty();
    }

    @Test
    void bindsNoDeadlineForAnExemptRequest() throws Exception {
        request.setRequestURI("/health");
        request.addHeader("X-Deadline-Ms", "soon");

        pass();

        assertThat(served).containsExactly(Optional.empty());
    }

    @Test
    void clearsTheLogContextAfterTheRequest() throws Exception {
        pass();
        assertThat(MDC.get(DeadlineFilter.LOG_FIELD)).isNull();

        assertThatThrownBy(() ->
                        filter.doFilter(
                                new MockHttpServletRequest("GET", "/orders"),
                                response,
                                (_, _) -> {
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");
        assertThat(MDC.get(DeadlineFilter.LOG_FIELD)).isNull();
    }

    private void pass() throws Exception {
        filter.doFilter(
                request,
                response,
                (_, _) -> {
                    served.add(Deadline.current());
                    logged.add(MDC.get(DeadlineFilter.LOG_FIELD));
                });
    }
}
