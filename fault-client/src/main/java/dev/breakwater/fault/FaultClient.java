package dev.breakwater.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.console.client.ParallelSteps;
import dev.breakwater.console.client.Target;
import dev.breakwater.console.client.TargetClient;
import dev.breakwater.console.command.KnownNames;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads and sets the fault plans of the Order Service's replicas, at {@code /actuator/faults} of
 * their management ports. The replicas are named order-1, order-2 and so on.
 */
public final class FaultClient {

    /** Stands for every replica. */
    public static final String ALL = "all";

    /** The names of the Order Service's fault plans. */
    public static final List<String> PRESETS =
            List.of("calm", "classic", "storm", "tar", "hang", "flapping", "tail", "weather");

    private static final String PATH = "/actuator/faults";

    private final List<URI> configured;
    private final TargetClient client;

    /**
     * A client of these replicas.
     *
     * @param replicas their management addresses; a name may resolve to several
     */
    public FaultClient(List<URI> replicas, TargetClient client) {
        this.configured = List.copyOf(replicas);
        this.client = client;
    }

    /** Returns the replicas that the addresses resolve to now. */
    public List<Target> replicas() {
        List<URI> addresses = configured.stream().flatMap(Target::resolve).toList();
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> new Target("order-" + (i + 1), addresses.get(i)))
                .toList();
    }

    /** Returns the answer to {@code GET /actuator/faults}, or empty if the replica gives none. */
    public Optional<JsonNode> report(Target replica) {
        return client.poll(replica, PATH, JsonNode.class);
    }

    public List<ReplicaView> views() {
        return replicas().stream().map(this::view).toList();
    }

    private ReplicaView view(Target replica) {
        return report(replica)
                .map(report ->
                        new ReplicaView(
                                replica.name(),
                                true,
                                report.path("plan").path("preset").asText("own"),
                                describe(report.path("active"))))
                .orElseGet(() -> new ReplicaView(replica.name(), false, "", ""));
    }

    /** Describes faults, such as "latency 6s, then 503; queue of 4 at a time, 48ms". */
    static String describe(JsonNode faults) {
        return StreamSupport.stream(faults.spliterator(), false)
                .map(FaultClient::describeOne)
                .collect(Collectors.joining("; "));
    }

    private static String describeOne(JsonNode fault) {
        var words = new StringBuilder(fault.path("kind").asText());
        if (fault.has("workers")) {
            words.append(" of ").append(fault.path("workers").asInt()).append(" at a time,");
        }
        if (fault.has("delay")) {
            words.append(' ').append(fault.path("delay").asText());
        }
        if (fault.has("status")) {
            words.append(fault.has("delay") ? ", then " : " ").append(fault.path("status").asInt());
        }
        double probability = fault.path("probability").asDouble(1);
        if (probability < 1) {
            words.append(", ").append(Math.round(100 * probability)).append(" % of calls");
        }
        return words.toString();
    }

    /**
     * Sets the plan of one replica, or of {@link #ALL}.
     *
     * @throws dev.breakwater.console.client.CommandFailedException if a replica did not accept the
     *     plan
     */
    public void set(String replica, Object plan) {
        forEach(replica, target -> client.send(target, "POST", PATH, plan));
    }

    /**
     * Like {@link #set}, for a plan that ends the process at its next call: a retry would end the
     * restarted process too.
     */
    public void setOnce(String replica, Object plan) {
        forEach(replica, target -> client.sendOnce(target, "POST", PATH, plan));
    }

    private void forEach(String name, Consumer<Target> request) {
        List<Target> all = replicas();
        KnownNames.require(
                "replica",
                name,
                Stream.concat(Stream.of(ALL), all.stream().map(Target::name)).toList());
        ParallelSteps.run(
                all.stream()
                        .filter(replica -> name.equals(ALL) || name.equals(replica.name()))
                        .<Runnable>map(replica -> () -> request.accept(replica))
                        .toList());
    }
}
