package dev.breakwater.user.console.environment;

import dev.breakwater.user.console.ConsoleSettings;
import dev.breakwater.user.console.snapshot.InstanceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the status of the other instances of this service, and sends them breaker commands, at
 * {@code /actuator/console} of their management ports.
 */
public final class PeerClient {

    private static final String PATH = "/actuator/console";

    private final ConsoleSettings settings;
    private final EnvironmentClient client;

    PeerClient(ConsoleSettings settings, EnvironmentClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** Returns the status of each peer that answers. This instance is not among them. */
    List<InstanceStatus> statuses() {
        return instances()
                .map(peer -> client.poll(peer, PATH, InstanceStatus.class))
                .flatMap(Optional::stream)
                .filter(status -> !status.id().equals(settings.instance()))
                .toList();
    }

    private Stream<Target> instances() {
        return settings.peers().stream()
                .flatMap(Target::resolve)
                .map(address -> new Target("the instance at " + address.getAuthority(), address));
    }

    /**
     * Sends the command to every instance, this one included: applying it twice has no effect.
     *
     * @throws CommandFailedException if an instance did not accept it
     */
    public void apply(String breaker, BreakerCommand command) {
        Map<String, String> body = Map.of("order", command.name());
        ParallelSteps.run(
                instances()
                        .<Runnable>map(
                                peer -> () -> client.send(peer, "POST", PATH + "/" + breaker, body))
                        .toList());
    }
}
