package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The caller gets a 200 with the cause for every failure of the Order Service. The number of
 * attempts shows whether the failure was classified as transient.
 */
@RelaxedTimeouts
class ReadFailuresTest extends UserServiceTest {

    private static final String ANOTHER_USERS =
            """
            {"id":"%s","userId":"somebody","status":"CONFIRMED","items":%%s,"total":1,
             "currency":"EUR","placedAt":"2026-01-15T14:23:00Z"}
            """
                    .formatted(ORDER);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersMinimalAndRetriesOnlyTransientFailures(
            @SuppressWarnings("unused") String what,
            ResponseDefinitionBuilder misbehaviour,
            int attempts) {
        orderServiceAnswers(misbehaviour);

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("MINIMAL");
        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
        assertThat(attempts()).isEqualTo(attempts);
    }

    static Stream<Arguments> answersMinimalAndRetriesOnlyTransientFailures() {
        return Stream.of(
                retried("503 at once", status(503)),
                retried("500", status(500)),
                retried("502", status(502)),
                retried("504", status(504)),
                retried("408", status(408)),
                retried("429", status(429)),
                retried("a connection reset", fault(Fault.CONNECTION_RESET_BY_PEER)),
                retried("a connection closed without an answer", fault(Fault.EMPTY_RESPONSE)),
                retried("a truncated body", fault(Fault.MALFORMED_RESPONSE_CHUNK)),
                retried("bytes that are not HTTP", fault(Fault.RANDOM_DATA_THEN_CLOSE)),
                notRetried("501", status(501)),
                notRetried("400", status(400)),
                notRetried("malformed JSON", okJson("{\"id\":")),
                notRetried("JSON of another shape", okJson("[{\"id\":\"" + ORDER + "\"}]")),
                notRetried("null", okJson("null")),
                notRetried("a null among the orders", okJson("[null]")),
                notRetried(
                        "an order without its items",
                        okJson("[" + ANOTHER_USERS.formatted("null") + "]")),
                notRetried(
                        "an item that is null",
                        okJson("[" + ANOTHER_USERS.formatted("[null]") + "]")),
                notRetried(
                        "another user's orders", okJson("[" + ANOTHER_USERS.formatted("[]") + "]")),
                notRetried("an empty body", okJson("")),
                notRetried("no content", status(204)),
                notRetried("HTML", ok("<html/>").withHeader("Content-Type", "text/html")),
                notRetried("JSON without a content type", ok("[]")),
                notRetried("a body of 2 MB", okJson("[" + " ".repeat(2_000_000) + "]")),
                notRetried("a redirect", temporaryRedirect("/elsewhere")));
    }

    private static Arguments retried(String what, ResponseDefinitionBuilder misbehaviour) {
        return arguments(what, misbehaviour, 3);
    }

    private static Arguments notRetried(String what, ResponseDefinitionBuilder misbehaviour) {
        return arguments(what, misbehaviour, 1);
    }

    private static ResponseDefinitionBuilder fault(Fault fault) {
        return aResponse().withFault(fault);
    }
}
