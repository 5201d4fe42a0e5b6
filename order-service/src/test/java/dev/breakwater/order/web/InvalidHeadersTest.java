package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidHeadersTest extends RejectedOrders {

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/*", "nonsense", ""})
    void rejectsAnotherContentType(String type) {
        Answer answer =
                post(ORDER, "Content-Type", type, "Idempotency-Key", "key-1").isProblem(415);

        assertThat(answer.detail()).isEqualTo("Content-Type must be application/json");
        assertThat(answer.header("Accept")).isEqualTo("application/json");
    }

    @Test
    void rejectsMissingContentType() {
        Answer answer = post(ORDER, "Idempotency-Key", "key-1").isProblem(415);

        assertThat(answer.detail()).isEqualTo("Content-Type must be application/json");
    }

    @Test
    void rejectsAnUnacceptableAcceptHeaderBeforePlacingTheOrder() {
        place(ORDER, "Accept", "text/html").isProblem(406);
    }

    static final List<List<String>> invalidKeys =
            List.of(
                    List.of(""),
                    List.of("   "),
                    List.of("\""),
                    List.of("\"\""),
                    List.of("\"key"),
                    List.of("key\""),
                    List.of("k\"ey"),
                    List.of("k\\ey"),
                    List.of("k ey"),
                    List.of("key-1, key-2"),
                    List.of("k\tey"),
                    List.of("k\u00e4y"),
                    List.of("k\u00c3\u00a4y"),
                    List.of("k".repeat(129)),
                    List.of("key-1", "key-2"),
                    List.of("key-1", ""));

    @ParameterizedTest
    @FieldSource("invalidKeys")
    void rejectsInvalidIdempotencyKeys(List<String> keys) {
        String headers =
                keys.stream()
                        .map(key -> "Idempotency-Key: " + key + "\r\n")
                        .collect(Collectors.joining());

        String answer = postRaw(headers, ORDER);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains(
                        "Idempotency-Key must be one value of 1 to 128 visible ASCII characters,"
                                + " without quote and backslash; quotes around it are allowed");
    }

    @Test
    void rejectsMissingIdempotencyKey() {
        Answer answer = post(ORDER, "Content-Type", "application/json").isProblem(400);

        assertThat(answer.detail())
                .isEqualTo(
                        "The header Idempotency-Key is missing: choose one for each order, and send"
                                + " the same when you send the order again");
    }

    @Test
    void rejectsAnOrderWhoseDeadlineHasPassed() {
        Answer answer = place(ORDER, "X-Deadline-Ms", "0").isProblem(504);

        assertThat(answer.detail()).startsWith("Nothing was left of the deadline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5"})
    void rejectsAnInvalidDeadline(String deadline) {
        Answer answer = place(ORDER, "X-Deadline-Ms", deadline).isProblem(400);

        assertThat(answer.detail()).startsWith("X-Deadline-Ms must be the milliseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void namesTheAllowedMethodsForAnotherMethod(String method) {
        Answer answer =
                Answer.to(
                                port,
                                method,
                                "/orders",
                                ORDER,
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "key-1")
                        .isProblem(405);

        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
    }
}
