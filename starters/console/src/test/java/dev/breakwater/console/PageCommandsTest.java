package dev.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "breakwater.console.controls=true",
            "breakwater.console.stream-lifetime=1s",
            "breakwater.console.command.timeout=300ms",
            "breakwater.console.peers=http://127.0.0.1:1" // where no process listens
        })
class PageCommandsTest extends ShopTest {

    @Test
    void forcesBreakerOpenAndNamesTheInstanceThatDidNotFollow() throws Exception {
        HttpResponse<String> answer = breaker("stock", "FORCE_OPEN");

        assertThat(breakers.circuitBreaker("stock").getState()).isEqualTo(State.FORCED_OPEN);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("The command failed: the instance at 127.0.0.1:1 did not answer");
    }

    @Test
    void showsTheAddressOfPeerThatNeverAnswered() throws Exception {
        JsonNode silent = await().until(() -> state().at("/now/silent"), each -> each.size() == 1);

        assertThat(silent.at("/0/id").asText()).isEqualTo("127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere | CLOSE | There is no breaker 'nowhere': give one of mail, stock.",
                "stock | BREAK | There is no order 'BREAK': give one of FORCE_OPEN, CLOSE, RESET."
            })
    void listsKnownNames(String breaker, String order, String detail) throws Exception {
        HttpResponse<String> answer = breaker(breaker, order);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"command\":\"calm\"} | command must be one of breaker.",
                "{} | command must be one of breaker.",
                "[] | The body must be a JSON object.",
                "not JSON | The body must be a JSON object."
            })
    void saysWhatACommandMustBe(String body, String detail) throws Exception {
        HttpResponse<String> answer = command(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void endsStreamInOrderAfterItsLifetime() throws Exception {
        try (EventReader stream = openStream()) {
            stream.next("hello");
            stream.next("bye");
            assertThat(stream.hasEnded()).isTrue();
        }
    }

    private HttpResponse<String> breaker(String name, String order) throws Exception {
        return command(
                "{\"command\":\"breaker\",\"breaker\":\"%s\",\"order\":\"%s\"}"
                        .formatted(name, order));
    }
}
