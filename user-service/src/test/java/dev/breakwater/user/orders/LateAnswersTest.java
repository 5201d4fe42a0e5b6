package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.breakwater.user.UserServiceTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;

/** The Order Service answers after the attempt timeout. */
@TestPropertySource(properties = "breakwater.deadline.default=10s") // room for three attempts
class LateAnswersTest extends UserServiceTest {

    private static final int LONGER_THAN_ANY_DEADLINE = 20_000;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersAReadFromTheFallbackAfterThreeTimeouts(
            @SuppressWarnings("unused") String what, ResponseDefinitionBuilder misbehaviour) {
        orderServiceAnswers(misbehaviour);

        Reply answer = getOrders();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("MINIMAL");
        assertThat(answer.cause()).isEqualTo("TIMEOUT");
        assertThat(attempts()).isEqualTo(3);
    }

    static Stream<Arguments> answersAReadFromTheFallbackAfterThreeTimeouts() {
        return Stream.of(
                Arguments.of("no answer", okJson("[]").withFixedDelay(LONGER_THAN_ANY_DEADLINE)),
                Arguments.of(
                        "a body that arrives slowly",
                        okJson("[" + " ".repeat(1000) + "]")
                                .withChunkedDribbleDelay(100, LONGER_THAN_ANY_DEADLINE)));
    }

    @Test
    void answersThatAnOrdersOutcomeIsUnknownAfterThreeTimeouts() {
        orderServicePlaces(created().withFixedDelay(LONGER_THAN_ANY_DEADLINE));

        Reply answer = place();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.cause()).isEqualTo("TIMEOUT");
        assertThat(answer.body().path("detail").asText())
                .contains("unknown whether")
                .contains("Send the same request again, with the same Idempotency-Key");
        assertThat(placementAttempts())
                .hasSize(3)
                .extracting(attempt -> attempt.getHeader("Idempotency-Key"))
                .containsOnly(placementAttempts().getFirst().getHeader("Idempotency-Key"));
    }
}
