package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.gameday.scenario.Step;




import dev.breakwater.lab.consistency.Books;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Any place where a pair answers. It is broken by commands of the scenario's own, and by faults
 * where its replicas can be managed; nobody can look into its books.
 *
 * @param replicas may be none
 */
public record UrlTarget(URI front, ReplicaFaults replicas) implements Target {

    @Override
    public String name() {
        return front.toString();
    }

    @Override
    public Optional<AlertSource> watch() {
        return Optional.empty();
    }

    @Override
    public Optional<Books> books() {
        return Optional.empty();
    }

    @Override
    public Optional<String> unsupportedReason(Step step) {
        if (!(step instanceof Step.SetFaults)) {
            return Optional.of("at an address there are only faults and run");
        }
        return replicas.addresses().isEmpty()
                ? Optional.of("give REPLICAS=http://HOST:PORT,..., where replicas are managed")
                : Optional.empty();
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        if (!(step instanceof Step.SetFaults(var all, var plan))) {
            throw new IllegalArgumentException(step.title());
        }
        replicas.plan(all, plan);
    }

    /** Nothing is known of it but what its callers are answered. */
    @Override
    public List<String> unhealthyParts() {
        return List.of();
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        if (!replicas.addresses().isEmpty()) {
            replicas.plan(true, Step.CALM);
        }
    }
}
