package dev.breakwater.user.console.command;

import dev.breakwater.user.console.environment.BreakerCommand;
import dev.breakwater.user.console.environment.Environment;
import dev.breakwater.user.console.environment.FaultClient;
import dev.breakwater.user.console.environment.InvalidCommandException;
import dev.breakwater.user.console.environment.KnownNames;
import dev.breakwater.user.console.environment.LoadClient;
import dev.breakwater.user.console.environment.ParallelSteps;
import dev.breakwater.user.console.environment.PartnerClient;
import dev.breakwater.user.console.environment.PeerClient;
import dev.breakwater.user.console.snapshot.BreakerMonitor;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the commands of the page. */
final class CommandHandler {

    private static final Logger log = LoggerFactory.getLogger(CommandHandler.class);

    private final FaultClient replicas;
    private final PartnerClient partners;
    private final LoadClient load;
    private final PeerClient peers;
    private final BreakerMonitor breakers;
    private final Environment environment;

    CommandHandler(
            FaultClient replicas,
            PartnerClient partners,
            LoadClient load,
            PeerClient peers,
            BreakerMonitor breakers,
            Environment environment) {
        this.replicas = replicas;
        this.partners = partners;
        this.load = load;
        this.peers = peers;
        this.breakers = breakers;
        this.environment = environment;
    }

    /**
     * Waits until all targets have executed the command. This can take seconds, for instance while
     * a replica restarts.
     *
     * @throws InvalidCommandException if the command names something unknown
     * @throws dev.breakwater.user.console.environment.CommandFailedException if a target did not
     *     execute it in time
     */
    void handle(Command command) {
        log.info("command of the live page: {}", command);
        switch (command) {
            case Command.Faults faults -> inject(faults);
            case Command.Partner(var partner, var state) -> partners.set(partner, state);
            case Command.Breaker(var name, var order) ->
                    apply(
                            KnownNames.require(
                                    "order",
                                    order,
                                    List.of(BreakerCommand.values()),
                                    BreakerCommand::name),
                            KnownNames.require(
                                    "breaker", name, breakers.all(), CircuitBreaker::getName));
            case Command.Load(var rate) -> load.set(rate == null ? -1 : rate);
            case Command.Calm _ -> calm();
            case Command.Unknown _ ->
                    throw new InvalidCommandException(
                            "command must be one of faults, partner, breaker, load, calm.");
        }
        environment.refresh();
    }

    private void inject(Command.Faults faults) {
        String replica = String.valueOf(faults.replica());
        if (faults.isCrash()) {
            replicas.setOnce(replica, faults.plan());
            environment.addMarker(replica + ": crash at the next call");
        } else {
            replicas.set(replica, faults.plan());
        }
    }

    private void apply(BreakerCommand command, CircuitBreaker breaker) {
        command.apply(breaker);
        peers.apply(breaker.getName(), command);
    }

    private void calm() {
        List<Runnable> steps = new ArrayList<>();
        for (CircuitBreaker breaker : breakers.all()) {
            if (breaker.getState() == State.FORCED_OPEN) {
                steps.add(() -> apply(BreakerCommand.CLOSE, breaker));
            }
        }
        steps.add(load::reset);
        steps.add(partners::reset);
        steps.add(() -> replicas.set(FaultClient.ALL, Map.of("preset", "calm")));
        ParallelSteps.run(steps);
    }
}
