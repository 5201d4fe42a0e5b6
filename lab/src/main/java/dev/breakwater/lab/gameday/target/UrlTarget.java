package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.gameday.scenario.Step;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A pair anywhere. Scenarios break it by commands of their own, and by fault plans if its replicas'
 * management ports are known.
 *
 * @param replicas the replicas; without addresses if their management ports are not known
 */
public record UrlTarget(URI address, ReplicaFaults replicas) implements Target {

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public Optional<String> unsupportedReason(Step step) {
        if (!(step instanceof Step.SetFaults)) {
            return Optional.of("at an address there are only faults and run");
        }
        return replicas.addresses().isEmpty()
                ? Optional.of("give the replicas' management: REPLICAS=http://HOST:PORT,...")
                : Optional.empty();
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        if (!(step instanceof Step.SetFaults(var all, var plan))) {
            throw new IllegalArgumentException(step.title());
        }
        replicas.set(all, plan);
    }

    /** Returns none: this target exposes no health of its parts. */
    @Override
    public List<String> unhealthyParts() {
        return List.of();
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        if (!replicas.addresses().isEmpty()) {
            replicas.set(true, Step.CALM);
        }
    }
}
