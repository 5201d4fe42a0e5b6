package dev.breakwater.user.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other instances of this service: what they say of themselves on their management ports
 * ({@link ConsoleEndpoint}). Their breakers are their own; here they can be seen, and told.
 */
final class Peers {

    private static final Logger log = LoggerFactory.getLogger(Peers.class);
    private static final String CONSOLE = "/actuator/console";

    private final ConsoleSettings settings;
    private final Remote remote;
    private final CommandSender sender;
    private final ObjectMapper json;

    Peers(ConsoleSettings settings, Remote remote, CommandSender sender, ObjectMapper json) {
        this.settings = settings;
        this.remote = remote;
        this.sender = sender;
        this.json = json;
    }

    /** Without this one. */
    List<Instance> view() {
        return addresses().stream()
                .map(this::view)
                .flatMap(Optional::stream)
                .filter(this::isAnother)
                .toList();
    }

    private List<URI> addresses() {
        return settings.peers().stream().flatMap(peer -> Remote.each(peer).stream()).toList();
    }

    private Optional<Instance> view(URI peer) {
        try {
            JsonNode answer = remote.get(peer, CONSOLE);
            return Optional.of(json.treeToValue(answer, Instance.class));
        } catch (IOException away) {
            log.debug("{} does not tell its state", peer, away);
            return Optional.empty();
        }
    }

    private boolean isAnother(Instance instance) {
        return !instance.id().equals(settings.instance());
    }

    /**
     * Each of them, this one included: to be told twice does no harm.
     *
     * @throws NotDone if one of them could not be told
     */
    void tell(String breaker, BreakerOrder order) {
        Steps.carryOut(
                addresses().stream()
                        .<Runnable>map(peer -> () -> tell(peer, breaker, order))
                        .toList());
    }

    private void tell(URI peer, String breaker, BreakerOrder order) {
        sender.send(
                "the instance at " + peer.getAuthority(),
                "POST",
                peer,
                CONSOLE + "/" + breaker,
                Map.of("order", order.name()));
    }
}
