package dev.breakwater.resilience.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;

/** The failures of Spring's {@code RestClient}. */
class FailureClassifierTest {

    private static final String OVERLOADED = "{'type':'urn:breakwater:overloaded'}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "429, application/problem+json,                " + OVERLOADED + ", OVERLOADED",
                "429, Application/Problem+JSON; charset=utf-8, " + OVERLOADED + ", OVERLOADED",
                "429, application/json,                        " + OVERLOADED + ", BACKPRESSURE",
                "429, application/problem+json,                {'type':'quota'}, BACKPRESSURE",
                "503, application/problem+json,                " + OVERLOADED + ", TRANSIENT"
            })
    void tellsTheCalleesOwnLimitFromAQuota(
            int status, String type, String body, FailureKind expected) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var failure =
                HttpClientErrorException.create(
                        HttpStatus.valueOf(status), "", headers, json, StandardCharsets.UTF_8);

        assertThat(FailureClassifier.kindOf(failure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void tellsABrokenConnectionFromABodyThatIsNotTheAgreedJson(
            RestClientException failure, FailureKind expected) {
        assertThat(FailureClassifier.kindOf(failure)).isEqualTo(expected);
    }

    static Stream<Arguments> tellsABrokenConnectionFromABodyThatIsNotTheAgreedJson() {
        var silent = new SocketTimeoutException("silent");
        var cutOff = new IOException("cut off");
        return Stream.of(
                Arguments.of(new ResourceAccessException("", silent), FailureKind.TIMEOUT),
                Arguments.of(new ResourceAccessException("", cutOff), FailureKind.UNREACHABLE),
                Arguments.of(unreadable(silent), FailureKind.TIMEOUT),
                Arguments.of(unreadable(cutOff), FailureKind.UNREACHABLE),
                Arguments.of(
                        unreadable(new JsonParseException(null, "no JSON")), FailureKind.INVALID),
                Arguments.of(
                        new RestClientException("a media type without a converter"),
                        FailureKind.INVALID));
    }

    private static RestClientException unreadable(Exception cause) {
        var message = new MockHttpInputMessage(new byte[0]);
        return new RestClientException("", new HttpMessageNotReadableException("", cause, message));
    }
}
