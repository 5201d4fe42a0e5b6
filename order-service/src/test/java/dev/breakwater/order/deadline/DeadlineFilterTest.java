package dev.breakwater.order.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DeadlineFilterTest {

    private static final DeadlineSettings SETTINGS =
            new DeadlineSettings(Duration.ofMillis(2_500), Duration.ofSeconds(10));

    private final FakeNanoTime nanoTime = new FakeNanoTime();
    private final DeadlineFilter filter =
            new DeadlineFilter(SETTINGS, nanoTime, (_, _, _, _) -> null);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
    private final List<@Nullable String> inTheLog = new ArrayList<>();

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
    void grantsWhatIsAskedForUpToTheLongest(@Nullable String header, long granted)
            throws Exception {
        if (header != null) {
            request.addHeader("X-Deadline-Ms", header);
        }

        pass();

        assertThat(request.getAttribute(Deadline.ATTRIBUTE))
                .isInstanceOfSatisfying(
                        Deadline.class,
                        deadline ->
                                assertThat(deadline.left()).isEqualTo(Duration.ofMillis(granted)));
        assertThat(inTheLog).containsExactly(Long.toString(granted));
    }

    @Test
    void takesTheSameValueTwice() throws Exception {
        request.addHeader("X-Deadline-Ms", "300");
        request.addHeader("X-Deadline-Ms", "300");

        pass();

        assertThat(inTheLog).containsExactly("300");
    }

    @Test
    void leavesNothingInTheLogsContextWhateverHappens() throws Exception {
        pass();
        assertThat(MDC.get(DeadlineFilter.LOG_FIELD)).isNull();

        assertThatThrownBy(() ->
                        filter.doFilter(
                                new MockHttpServletRequest("GET", "/orders"),
                                new MockHttpServletResponse(),
                                (_, _) -> {
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");
        assertThat(MDC.get(DeadlineFilter.LOG_FIELD)).isNull();
    }

    @Test
    void swallowsNoRefusalThatNobodyAnswers() {
        request.addHeader("X-Deadline-Ms", "soon");

        assertThatThrownBy(this::pass).isInstanceOf(InvalidDeadline.class);
        assertThat(inTheLog).isEmpty();
    }

    private void pass() throws Exception {
        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (_, _) -> inTheLog.add(MDC.get(DeadlineFilter.LOG_FIELD)));
    }
}
