package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the Order Service does, the caller gets a 200 with the cause, and the number of attempts
 * shows whether it was taken for something that passes by itself.
 */
@TimeToSpare
class MisbehaviourTest extends UserServiceTest {

    private static final String SOMEBODYS =
            """
            {"id":"%s","userId":"somebody","status":"CONFIRMED","items":%%s,"total":1,
             "currency":"EUR","placedAt":"2026-01-15T14:23:00Z"}
            """
                    .formatted(ORDER);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersWhateverHappens(
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

    static Stream<Arguments> answersWhateverHappens() {
        return Stream.of(
                retried("503 at once", status(503)),
                retried("500", status(500)),
                retried("502", status(502)),
                retried("504", status(504)),
                retried("408", status(408)),
                retried("429", status(429)),
                retried("a connection reset", fault(Fault.CONNECTION_RESET_BY_PEER)),
                retried("a connection closed without an answer", fault(Fault.EMPTY_RESPONSE)),
                retried("a body that breaks off", fault(Fault.MALFORMED_RESPONSE_CHUNK)),
                retried("bytes that are no HTTP", fault(Fault.RANDOM_DATA_THEN_CLOSE)),
                notRetried("501", status(501)),
                notRetried("400", status(400)),
                notRetried("JSON that is garbage", okJson("{\"id\":")),
                notRetried("JSON of another shape", okJson("[{\"id\":\"" + ORDER + "\"}]")),
                notRetried("null", okJson("null")),
                notRetried("a null among the orders", okJson("[null]")),
                notRetried(
                        "an order without its items",
                        okJson("[" + SOMEBODYS.formatted("null") + "]")),
                notRetried(
                        "an item that is null", okJson("[" + SOMEBODYS.formatted("[null]") + "]")),
                notRetried("another user's orders", okJson("[" + SOMEBODYS.formatted("[]") + "]")),
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
