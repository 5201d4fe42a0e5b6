package dev.breakwater.user.request;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.user.UserServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

/** Every log line of a request has its trace, user and deadline, on any thread. */
@AutoConfigureObservability
@ExtendWith(OutputCaptureExtension.class)
class LogContextTest extends UserServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    /** Log levels are global to the JVM, so {@link #logAsUsual} restores them for other tests. */
    @BeforeEach
    void logEverything() {
        logging.setLogLevel("dev.breakwater", LogLevel.DEBUG);
    }

    @AfterEach
    void logAsUsual() {
        logging.setLogLevel("dev.breakwater", LogLevel.INFO);
    }

    @Test
    void logsTraceUserAndDeadlineOfEachAttemptAndOfTheFallback(CapturedOutput log) {
        orderServiceIsDown();

        call("/user/orders", "00");

        await().untilAsserted(
                        () -> // the stub counts a request once it has answered
                        assertThat(linesIn(log, "attempt at")).isNotEmpty().hasSize(attempts()));
        assertThat(linesIn(log, "attempt at")).allSatisfy(this::hasTraceUserAndDeadline);
        assertThat(linesIn(log, "answered MINIMAL"))
                .hasSize(1)
                .allSatisfy(this::hasTraceUserAndDeadline);
    }

    @Test
    void logsTraceUserAndDeadlineOfAStoppedAttempt(CapturedOutput log) {
        orderServiceAnswers(okJson("[]").withFixedDelay(10_000));

        call("/user/orders", "00");

        assertThat(linesIn(log, "attempt at"))
                .isNotEmpty()
                .allSatisfy(this::hasTraceUserAndDeadline)
                .allSatisfy(line -> assertThat(line.path("message").asText()).contains("TIMEOUT"));
    }

    private Reply call(String path, String flags) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Deadline-Ms", "2400");
        headers.set("traceparent", "00-" + trace + "-00f067aa0ba902b7-" + flags);
        return send(path, headers);
    }

    private void hasTraceUserAndDeadline(JsonNode line) {
        assertThat(line.fieldNames()).toIterable().noneMatch(name -> name.contains("."));
        assertThat(line.at("/trace/id").asText()).isEqualTo(trace);
        assertThat(line.path("user").path("id").asText()).isEqualTo(user);
        assertThat(line.path("deadline").path("ms").asText()).isEqualTo("2400");
    }

    private List<JsonNode> linesIn(CapturedOutput log, String message) {
        return log.getOut()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains(trace))
                .map(LogContextTest::json)
                .filter(line -> line.path("message").asText().startsWith(message))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
