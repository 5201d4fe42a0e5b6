package dev.breakwater.console.client;

import dev.breakwater.console.ConsoleIdentity;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the status of the other instances of this service, and sends them breaker commands, at
 * {@code /actuator/console} of their management ports.
 */
public final class PeerClient {

    private final List<URI> addresses;
    private final ConsoleIdentity self;
    private final TargetClient client;
    private final Clock clock;
    private volatile Map<Target, Contact> contacts = Map.of();

    /**
     * A client of all instances of this service.
     *
     * @param addresses of their management ports, with the path in front of the endpoints if there
     *     is one; a name may resolve to several
     */
    public PeerClient(List<URI> addresses, ConsoleIdentity self, TargetClient client, Clock clock) {
        this.addresses = addresses;
        this.self = self;
        this.client = client;
        this.clock = clock;
    }

    private record Peer(Target target, String path) {}

    /**
     * The last answer of an instance.
     *
     * @param silentSince null while it answers
     */
    private record Contact(
            Target target, @Nullable InstanceStatus last, @Nullable Long silentSince) {

        boolean is(ConsoleIdentity instance) {
            return last != null && instance.process().equals(last.process());
        }

        Contact silentAt(long now) {
            return new Contact(target, last, silentSince == null ? now : silentSince);
        }
    }

    /** Asks each peer for its status. This instance is not among them. */
    public Peers ask() {
        Map<Target, Contact> now = new LinkedHashMap<>();
        answers().forEach(contact -> now.put(contact.target(), contact));
        contacts = now;
        List<Contact> others = now.values().stream().filter(contact -> !contact.is(self)).toList();
        return new Peers(
                others.stream()
                        .filter(contact -> contact.silentSince() == null)
                        .flatMap(contact -> Stream.ofNullable(contact.last()))
                        .toList(),
                others.stream().flatMap(PeerClient::silent).toList());
    }

    private static Stream<Peers.Silent> silent(Contact contact) {
        Long since = contact.silentSince();
        if (since == null) {
            return Stream.empty();
        }
        InstanceStatus last = contact.last();
        return Stream.of(
                new Peers.Silent(
                        last == null ? contact.target().address().getAuthority() : last.id(),
                        since));
    }

    private List<Contact> answers() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return instances()
                    .map(peer -> CompletableFuture.supplyAsync(() -> contact(peer), threads))
                    .toList() // starts all of them before the first join
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private Contact contact(Peer peer) {
        Target target = peer.target();
        return status(peer)
                .map(status -> new Contact(target, status, null))
                .orElseGet(() ->
                        contacts.getOrDefault(target, new Contact(target, null, null))
                                .silentAt(clock.millis()));
    }

    /** Empty, too, for what is no instance of this version: a name may resolve to anything. */
    @SuppressWarnings("ConstantValue") // Jackson sets null where a field is missing
    private Optional<InstanceStatus> status(Peer peer) {
        return client.poll(peer.target(), peer.path(), InstanceStatus.class)
                .filter(status ->
                        status.id() != null
                                && status.process() != null
                                && status.calls() != null
                                && status.breakers() != null);
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
        Map<String, String> body = Map.of("breaker", breaker, "order", order);
        ParallelSteps.run(
                instances()
                        .<Runnable>map(
                                peer -> () -> client.send(peer.target(), "POST", peer.path(), body))
                        .toList());
    }
}
