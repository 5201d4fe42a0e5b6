package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The third parties, where WireMock plays them: each is a scenario, and what it does is a state.
 */
final class PartnerSwitch {

    private static final Logger log = LoggerFactory.getLogger(PartnerSwitch.class);
    private static final String PARTNERS = "the partners";
    private static final String SCENARIOS = "/__admin/scenarios";

    /** WireMock's own name for the state in which a scenario begins. */
    private static final String WELL = "Started";

    /**
     * @param state what it does; "well" when all is well
     */
    record View(String name, String state, List<String> states) {}

    private final @Nullable URI address;
    private final Remote remote;
    private final CommandSender sender;

    PartnerSwitch(@Nullable URI address, Remote remote, CommandSender sender) {
        this.address = address;
        this.remote = remote;
        this.sender = sender;
    }

    /** Empty if they cannot be asked. */
    List<View> view() {
        if (address == null) {
            return List.of();
        }
        try {
            return views(remote.get(address, SCENARIOS));
        } catch (IOException away) {
            log.debug("the partners do not tell their states", away);
            return List.of();
        }
    }

    private static List<View> views(JsonNode answer) {
        return StreamSupport.stream(answer.path("scenarios").spliterator(), false)
                .map(PartnerSwitch::view)
                .sorted(Comparator.comparing(View::name))
                .toList();
    }

    private static View view(JsonNode scenario) {
        return new View(
                scenario.path("name").asText(),
                ours(scenario.path("state").asText()),
                StreamSupport.stream(scenario.path("possibleStates").spliterator(), false)
                        .map(state -> ours(state.asText()))
                        .sorted(
                                Comparator.comparing((String state) -> !state.equals("well"))
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    private static String ours(String state) {
        return state.equals(WELL) ? "well" : state;
    }

    /**
     * @throws NotDone if the partners did not take it
     */
    void set(String name, String state) {
        List<View> all =
                address == null ? List.of() : views(sender.get(PARTNERS, address, SCENARIOS));
        View partner =
                all.stream()
                        .filter(view -> view.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                Refused.unknown(
                                        "partner", name, all.stream().map(View::name).toList()));
        if (!partner.states().contains(state)) {
            throw Refused.unknown("state", state, partner.states());
        }
        send("PUT", "/" + name + "/state", Map.of("state", state.equals("well") ? WELL : state));
    }

    void calm() {
        if (address != null) {
            send("POST", "/reset", Map.of());
        }
    }

    private void send(String method, String path, Object body) {
        if (address == null) {
            throw new Refused("No partners are configured to be switched from here.");
        }
        sender.send(PARTNERS, method, address, SCENARIOS + path, body);
    }
}
