package dev.breakwater.resilience.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpResultTest {

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON; charset=utf-8, true",
        "application/json ;charset=utf-8, true",
        "application/json-seq, false",
        "text/html, false",
        ", false"
    })
    void comparesMediaTypesWithoutCaseAndParameters(String contentType, boolean expected) {
        var head = new BasicHttpResponse(200);
        if (contentType != null) {
            head.setHeader("Content-Type", contentType);
        }
        var call = new Call(Deadline.in(Duration.ofSeconds(1), () -> 0), CallContext.NONE);
        var attempt = new Attempt(call, URI.create("http://a"), 0, Duration.ofSeconds(1));

        var result = new HttpResult(attempt, head, new byte[0], Clock.systemUTC());

        assertThat(result.hasContentType("application/json")).isEqualTo(expected);
    }
}
