package dev.breakwater.console.client;

import dev.breakwater.console.ConsoleIdentity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Reads the status of the other instances of this service, and sends them breaker commands, at
 * {@code /actuator/console} of their management ports.
 */
public final class PeerClient {

    private final List<URI> addresses;
    private final ConsoleIdentity self;
    private final TargetClient client;

    /**
     * A client of all instances of this service.
     *
     * @param addresses of their management ports, with the path in front of the endpoints if there
     *     is one; a name may resolve to several
     */
    public PeerClient(List<URI> addresses, ConsoleIdentity self, TargetClient client) {
        this.addresses = addresses;
        this.self = self;
        this.client = client;
    }

    private record Peer(Target target, String path) {}

    /** Returns the status of each peer that answers. This instance is not among them. */
    public List<InstanceStatus> statuses() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return instances()
                    .map(peer -> CompletableFuture.supplyAsync(() -> status(peer), threads))
                    .toList() // starts all of them before the first join
                    .stream()
                    .flatMap(answer -> answer.join().stream())
                    .filter(status -> !self.process().equals(status.process()))
                    .toList();
        }
    }

    /** Empty, too, for what is no instance of this version: a name may resolve to anything. */
    @SuppressWarnings("ConstantValue") // Jackson sets null where a field is missing
    private Optional<InstanceStatus> status(Peer peer) {
        return client.poll(peer.target(), peer.path(), InstanceStatus.class)
                .filter(status -> status.id() != null && status.breakers() != null);
    }

    private Stream<Peer> instances() {
        return addresses.stream().flatMap(this::instances);
    }

    private Stream<Peer> instances(URI address) {
        return Target.resolve(address)
                .map(each ->
                        new Peer(
                                new Target("the instance at " + each.getAuthority(), each),
                                address.getRawPath() + self.endpoint()));
    }

    /**
     * Sends the command to every instance, this one included: applying it twice has no effect.
     *
     * @throws CommandFailedException if an instance did not accept it
     */
    public void apply(String breaker, String order) {
        Map<String, String> body = Map.of("order", order);
        String name = "/" + UriUtils.encodePathSegment(breaker, StandardCharsets.UTF_8);
        ParallelSteps.run(
                instances()
                        .<Runnable>map(peer ->
                                () -> client.send(peer.target(), "POST", peer.path() + name, body))
                        .toList());
    }
}
