package dev.breakwater.user.demo;

import dev.breakwater.console.client.Target;
import dev.breakwater.console.client.TargetClient;
import dev.breakwater.console.command.InvalidCommandException;
import dev.breakwater.user.demo.DemoView.LoadView;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and sets the rate of the load generator. */
final class LoadClient {

    private static final String PATH = "/rate";

    private final Optional<Target> load;
    private final TargetClient client;

    LoadClient(DemoSettings settings, TargetClient client) {
        this.load =
                Optional.ofNullable(settings.load())
                        .map(address -> new Target("the load generator", address));
        this.client = client;
    }

    /** Returns null if the load generator does not answer. */
    @Nullable LoadView view() {
        return load.flatMap(target -> client.poll(target, PATH, LoadView.class)).orElse(null);
    }

    /**
     * Sets the calls per second.
     *
     * @throws dev.breakwater.console.client.CommandFailedException if the load generator does not
     *     accept the rate
     */
    void set(int rate) {
        LoadView current =
                find().orElseThrow(
                                () -> new InvalidCommandException("There is no load generator."));
        if (rate < 0 || rate > current.most()) {
            throw new InvalidCommandException(
                    "rate must be from 0 to %d.".formatted(current.most()));
        }
        send(rate);
    }

    /** Sets the rate that the load generator started with, if one is running. */
    void reset() {
        find().ifPresent(current -> send(current.first()));
    }

    private Optional<LoadView> find() {
        return load.flatMap(target -> client.getIfListening(target, PATH, LoadView.class));
    }

    private void send(int rate) {
        load.ifPresent(target -> client.send(target, "PUT", PATH, Map.of("rate", rate)));
    }
}
