package dev.breakwater.fault;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.breakwater.console.client.Target;
import dev.breakwater.console.client.TargetClient;
import dev.breakwater.console.command.KnownNames;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets the states of the partners that WireMock simulates: each partner is a WireMock
 * scenario, and each fault is a state of it.
 */
public final class PartnerClient {

    private static final String PATH = "/__admin/scenarios";

    /** The state of a partner without a fault. */
    public static final String WELL = "well";

    /** WireMock's own name for the initial state of a scenario. */
    private static final String STARTED = "Started";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Scenarios(List<Scenario> scenarios) {

        List<PartnerView> views() {
            return scenarios.stream()
                    .map(Scenario::view)
                    .sorted(Comparator.comparing(PartnerView::name))
                    .toList();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Scenario(String name, String state, List<String> possibleStates) {

        PartnerView view() {
            return new PartnerView(
                    name,
                    wellIfStarted(state),
                    possibleStates.stream()
                            .map(Scenario::wellIfStarted)
                            .sorted(
                                    Comparator.comparing((String each) -> !each.equals(WELL))
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList());
        }

        private static String wellIfStarted(String state) {
            return state.equals(STARTED) ? WELL : state;
        }
    }

    private final Optional<Target> wireMock;
    private final TargetClient client;

    /**
     * A client of the partners.
     *
     * @param address of WireMock; null if there are no partners
     */
    public PartnerClient(@Nullable URI address, TargetClient client) {
        this.wireMock =
                Optional.ofNullable(address).map(present -> new Target("WireMock", present));
        this.client = client;
    }

    /** Returns an empty list if WireMock does not answer. */
    public List<PartnerView> views() {
        return wireMock.flatMap(target -> client.poll(target, PATH, Scenarios.class))
                .map(Scenarios::views)
                .orElse(List.of());
    }

    /**
     * Returns all partners, for a command.
     *
     * @throws dev.breakwater.console.client.CommandFailedException if WireMock does not answer
     */
    public List<PartnerView> partners() {
        return wireMock.map(target -> client.get(target, PATH, Scenarios.class).views())
                .orElse(List.of());
    }

    /**
     * Sets the state of one partner.
     *
     * @throws dev.breakwater.console.client.CommandFailedException if WireMock does not accept the
     *     state
     */
    public void set(@Nullable String name, @Nullable String state) {
        PartnerView partner = KnownNames.require("partner", name, partners(), PartnerView::name);
        String known = KnownNames.require("state", state, partner.states());
        send(
                "PUT",
                "/" + partner.name() + "/state",
                Map.of("state", known.equals(WELL) ? STARTED : known));
    }

    /** Sets all partners to "well". */
    public void reset() {
        send("POST", "/reset", Map.of());
    }

    private void send(String method, String path, Object body) {
        wireMock.ifPresent(target -> client.send(target, method, PATH + path, body));
    }
}
