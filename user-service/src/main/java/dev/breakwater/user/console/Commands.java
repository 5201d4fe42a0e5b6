package dev.breakwater.user.console;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what pages want done. */
final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final List<String> NAMES =
            List.of("faults", "partner", "breaker", "load", "calm");

    private final FaultSwitch replicas;
    private final PartnerSwitch partners;
    private final LoadSwitch load;
    private final Breakers breakers;
    private final Peers peers;
    private final Neighbourhood neighbourhood;

    Commands(
            FaultSwitch replicas,
            PartnerSwitch partners,
            LoadSwitch load,
            Breakers breakers,
            Peers peers,
            Neighbourhood neighbourhood) {
        this.replicas = replicas;
        this.partners = partners;
        this.load = load;
        this.breakers = breakers;
        this.peers = peers;
        this.neighbourhood = neighbourhood;
    }

    /**
     * Returns when it is done, which may take seconds: a replica that restarts is waited for.
     *
     * @throws Refused if it names what is not there
     * @throws NotDone if one of those concerned did not follow in time
     */
    void carryOut(Command command) {
        log.info("the live page commands: {}", command);
        switch (command) {
            case Command.Faults faults -> set(faults);
            case Command.Partner(var partner, var state) ->
                    partners.set(String.valueOf(partner), String.valueOf(state));
            case Command.Breaker(var breaker, var order) ->
                    tell(String.valueOf(breaker), String.valueOf(order));
            case Command.Load(var rate) -> load.set(rate == null ? -1 : rate);
            case Command.Calm _ -> calm();
            case Command.Unknown _ ->
                    throw new Refused("command must be one of " + String.join(", ", NAMES) + ".");
        }
        neighbourhood.lookAround();
    }

    private void set(Command.Faults faults) {
        String replica = String.valueOf(faults.replica());
        if (faults.crashes()) {
            replicas.setOnce(replica, faults.plan());
            neighbourhood.mark(replica + ": crash at the next call");
        } else {
            replicas.set(replica, faults.plan());
        }
    }

    private void tell(String name, String order) {
        List<CircuitBreaker> all = breakers.all();
        CircuitBreaker breaker =
                breakers.named(name)
                        .orElseThrow(() ->
                                Refused.unknown(
                                        "breaker",
                                        name,
                                        all.stream().map(CircuitBreaker::getName).toList()));
        BreakerOrder told =
                Arrays.stream(BreakerOrder.values())
                        .filter(each -> each.name().equals(order))
                        .findFirst()
                        .orElseThrow(() ->
                                Refused.unknown(
                                        "order",
                                        order,
                                        Arrays.stream(BreakerOrder.values())
                                                .map(BreakerOrder::name)
                                                .toList()));
        tell(breaker, told);
    }

    private void tell(CircuitBreaker breaker, BreakerOrder order) {
        order.tell(breaker);
        peers.tell(breaker.getName(), order);
    }

    private void calm() {
        List<Runnable> steps = new ArrayList<>();
        for (CircuitBreaker breaker : breakers.all()) {
            if (breaker.getState() == State.FORCED_OPEN) {
                steps.add(() -> tell(breaker, BreakerOrder.CLOSE));
            }
        }
        steps.add(load::calm);
        steps.add(partners::calm);
        steps.add(() -> replicas.set(FaultSwitch.ALL, Map.of("preset", "calm")));
        Steps.carryOut(steps);
    }
}
