package dev.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "breakwater.console.controls=true",
            "management.endpoint.console.access=read-only"
        })
class EndpointAccessTest extends ShopTest {

    private static final String FORCE_OPEN = "\"breaker\":\"stock\",\"order\":\"FORCE_OPEN\"}";

    @Test
    void pageOfReadOnlyEndpointRefusesCommands() throws Exception {
        HttpResponse<String> refused = command("{\"command\":\"breaker\"," + FORCE_OPEN);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("the access to the endpoint console is read-only");
        assertThat(breakers.circuitBreaker("stock").getState()).isEqualTo(State.CLOSED);
        assertThat(state().path("controls").asBoolean(true)).isFalse();
    }

    @Test
    void readOnlyEndpointRefusesCommandsOfPeers() throws Exception {
        HttpResponse<String> refused =
                http.send(
                        HttpRequest.newBuilder(at("/actuator/console"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{" + FORCE_OPEN))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(405);
    }
}
