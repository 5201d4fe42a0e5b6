package dev.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** An instance and one peer. */
@TestPropertySource(properties = "breakwater.console.controls=true")
class PeersTest extends ShopTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FakePeer PEER = new FakePeer();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("breakwater.console.peers", PEER::url);
    }

    @AfterEach
    void wakePeer() {
        PEER.answer(null);
    }

    @Test
    void showsAtOnceWhatACommandChangedAtThePeer() throws Exception {
        try (EventReader stream = openStream()) {
            stream.next("hello");

            assertThat(command(order("stock", "FORCE_OPEN", true)).statusCode()).isEqualTo(204);

            JsonNode peer = stream.next("surroundings").at("/peers/0");
            assertThat(peer.path("id").asText()).isEqualTo("peer-1");
            assertThat(peer.at("/breakers/stock").asText()).isEqualTo("FORCED_OPEN");
        }
    }

    @Test
    void tellsPeersTheStatesOfThisMoment() throws Exception {
        await().until(() -> get("/actuator/console").statusCode() == 200);

        for (State state : List.of(State.FORCED_OPEN, State.CLOSED, State.FORCED_OPEN)) {
            if (state == State.CLOSED) {
                breakers.circuitBreaker("stock").transitionToClosedState();
            } else {
                breakers.circuitBreaker("stock").transitionToForcedOpenState();
            }
            assertThat(
                            JSON.readTree(get("/actuator/console").body())
                                    .at("/breakers/stock")
                                    .asText())
                    .isEqualTo(state.name());
        }
    }

    static Stream<String> showsPeerWithoutStatusAsSilent() {
        return Stream.of(
                "null",
                "[]",
                "{}",
                "not JSON",
                new FakePeer().status().putNull("calls").toString(),
                "\"" + "x".repeat(2_000_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource
    void showsPeerWithoutStatusAsSilent(String answer) throws Exception {
        await().until(() -> now().path("peers").size() == 1);

        PEER.answer(answer);

        JsonNode silent = await().until(() -> now().path("silent"), each -> each.size() == 1);
        assertThat(silent.at("/0/id").asText()).isEqualTo("peer-1");
        long since = silent.at("/0/since").asLong();
        assertThat(since).isPositive();
        assertThat(now().path("peers")).isEmpty();
        await().until(() -> now().path("at").asLong() > since);
        assertThat(now().at("/silent/0/since").asLong()).isEqualTo(since);

        PEER.answer(null);
        await().until(() -> now().path("peers").size() == 1 && now().path("silent").isEmpty());
    }

    private JsonNode now() throws Exception {
        return state().path("now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a;b=c", "a\\b", "live-page", "..", "", "50 % of ü?#", "a%2Fb"})
    void commandsBreakersOfAnyName(String name) throws Exception {
        breakers.circuitBreaker(name);
        try {
            assertThat(command(order(name, "FORCE_OPEN", true)).statusCode()).isEqualTo(204);
            assertThat(PEER.commands().getLast().path("breaker").asText()).isEqualTo(name);
            assertThat(breakers.circuitBreaker(name).getState()).isEqualTo(State.FORCED_OPEN);

            assertThat(commandOfPeer(order(name, "CLOSE", false)).statusCode()).isEqualTo(200);
            assertThat(breakers.circuitBreaker(name).getState()).isEqualTo(State.CLOSED);
        } finally {
            breakers.remove(name);
        }
    }

    @Test
    void tellsPeerThatThereIsNoSuchBreaker() throws Exception {
        assertThat(commandOfPeer(order("nowhere", "CLOSE", false)).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> commandOfPeer(String json) throws Exception {
        return http.send(
                HttpRequest.newBuilder(at("/actuator/console"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String order(String breaker, String order, boolean ofPage) {
        var json = JSON.createObjectNode().put("breaker", breaker).put("order", order);
        return (ofPage ? json.put("command", "breaker") : json).toString();
    }
}
