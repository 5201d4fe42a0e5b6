package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.order.Answer;
import dev.breakwater.order.Postgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The trace id of a problem identifies the log lines of its request. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "breakwater.faults.enabled=true")
@AutoConfigureObservability
@ExtendWith(OutputCaptureExtension.class)
class TracesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String EXPIRED = "Request refused: its deadline passed";

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    /** With a deadline below the delay, each request gets a problem and writes one log line. */
    @BeforeEach
    void injectDelay() {
        Answer.to(
                managementPort,
                "POST",
                "/actuator/faults",
                "{\"faults\":[{\"kind\":\"latency\",\"delay\":\"20ms\"}]}",
                "Content-Type",
                "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "02", "03", "ff"})
    void putsTheCallersTraceIntoTheProblemAndTheLogLine(String flags, CapturedOutput log) {
        String parent = "00-" + TRACE + "-00f067aa0ba902b7-" + flags;

        Answer answer = expired("/orders?userId=user-0042", "traceparent", parent);

        assertThat(answer.json().path("traceId").asText()).isEqualTo(TRACE);
        JsonNode line = lineIn(log);
        assertThat(line.at("/trace/id").asText()).isEqualTo(TRACE);
        assertThat(line.at("/span/id").asText())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo("00f067aa0ba902b7");
        assertThat(line.fieldNames()).toIterable().noneMatch(name -> name.contains("."));
        assertThat(line.has("traceId") || line.has("spanId")).isFalse();
        assertThat(line.path("deadline").path("ms").asText()).isEqualTo("10");
        assertThat(line.path("user").path("id").asText()).isEqualTo("user-0042");
    }

    @ParameterizedTest
    @CsvSource({
        "accept, */*",
        "traceparent, nonsense",
        "traceparent, 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "traceparent, ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "traceparent, 00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "b3, 4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1"
    })
    void startsATraceForARequestWithoutAValidOne(String header, String value, CapturedOutput log) {
        Answer answer = expired("/orders/00000000-0000-0001-0000-000000000002", header, value);

        String trace = answer.json().path("traceId").asText();
        assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).isNotEqualTo("0".repeat(32));
        JsonNode line = lineIn(log);
        assertThat(line.at("/trace/id").asText()).isEqualTo(trace);
        assertThat(line.has("user")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?userId=demo, abc, 400",
        "/orders?userId=demo, 0, 504",
        "/orders, 10000, 400",
        "/nothing, 10000, 404",
    })
    void putsTheTraceIntoEveryProblem(String target, String deadline, int status) {
        Answer answer =
                Answer.get(
                                port,
                                target,
                                "X-Deadline-Ms",
                                deadline,
                                "traceparent",
                                "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .isProblem(status);

        assertThat(answer.json().path("traceId").asText()).isEqualTo(TRACE);
    }

    @Test
    void doesNotTraceTheManagementPort() {
        Answer answer = Answer.get(managementPort, "/no/such/thing").isProblem(404);

        assertThat(answer.json().has("traceId")).isFalse();
    }

    private Answer expired(String target, String header, String value) {
        return Answer.get(port, target, "X-Deadline-Ms", "10", header, value).isProblem(504);
    }

    private static JsonNode lineIn(CapturedOutput log) {
        List<JsonNode> lines =
                log.getAll()
                        .lines()
                        .filter(line -> line.contains(EXPIRED))
                        .map(TracesTest::read)
                        .toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
