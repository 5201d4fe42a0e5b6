package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.console.client.ParallelSteps;
import dev.breakwater.console.client.Target;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code make faults}: sets the plan in {@code PLAN}, a preset's name or a JSON document, on every
 * replica of order-service, or on the one with the number in {@code REPLICA}. Without a plan it
 * shows what each replica does. {@code REPLICAS} names management addresses other than the local
 * demo's.
 */
public final class Faults {

    private Faults() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            var environment = new EnvironmentVariables(System.getenv());
            FaultClient client = FaultClients.ofReplicas(ReplicaAddresses.management(environment));
            List<Target> replicas = chosen(client.replicas(), environment);
            String plan = environment.text("PLAN", "");
            boolean done =
                    plan.isEmpty() ? show(client, replicas) : setAndShow(client, replicas, plan);
            System.exit(done ? 0 : 1);
        });
    }

    /** Returns the replica with the number in {@code REPLICA}, or all. */
    static List<Target> chosen(List<Target> replicas, EnvironmentVariables environment) {
        String number = environment.text("REPLICA", "");
        if (number.isEmpty()) {
            return replicas;
        }
        if (!number.matches("[1-9]\\d?") || Integer.parseInt(number) > replicas.size()) {
            throw CommandException.usage(
                    "REPLICA is '" + number + "': give a number from 1 to " + replicas.size());
        }
        return List.of(replicas.get(Integer.parseInt(number) - 1));
    }

    /** Returns the document to send: the plan itself, or one with the preset that it names. */
    public static String document(String plan) {
        if (plan.startsWith("{")) {
            return plan;
        }
        if (!plan.matches("[a-z]+")) {
            throw CommandException.usage(
                    "PLAN is '" + plan + "': give a preset like storm, or a JSON document");
        }
        return "{\"preset\":\"" + plan + "\"}";
    }

    /**
     * Sets a plan, once: it may end the process.
     *
     * @param replica a name, or {@link FaultClient#ALL}
     * @param plan a preset's name or a JSON document, which the replica checks
     * @throws CommandFailedException if a replica did not accept the plan
     */
    public static void set(FaultClient client, String replica, String plan) {
        client.setOnce(replica, new RawValue(document(plan)));
    }

    private static boolean setAndShow(FaultClient client, List<Target> replicas, String plan) {
        RawValue document = new RawValue(document(plan));
        try {
            ParallelSteps.run(
                    replicas.stream()
                            .<Runnable>map(each -> () -> client.setOnce(each.name(), document))
                            .toList());
        } catch (CommandFailedException e) {
            System.out.println(e.getMessage());
            show(client, replicas);
            return false;
        }
        replicas.forEach(replica -> print(replica, "ok"));
        return true;
    }

    private static boolean show(FaultClient client, List<Target> replicas) {
        boolean allAnswer = true;
        for (Target replica : replicas) {
            Optional<JsonNode> report = client.report(replica);
            allAnswer &= report.isPresent();
            print(
                    replica,
                    report.map(Faults::summary)
                            .orElse("not running (with the demo's PORT_OFFSET?)"));
        }
        return allAnswer;
    }

    private static void print(Target replica, String outcome) {
        System.out.println(replica.address().getAuthority() + "  " + outcome);
    }

    /** Returns the plan, and how many faults of each kind the replica has injected since. */
    static String summary(JsonNode report) {
        JsonNode plan = report.path("plan");
        String injected =
                report.path("counts").properties().stream()
                        .filter(count -> count.getValue().asLong() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(joining(", "));
        return plan.path("preset").asText(plan.toString())
                + ", so far: "
                + (injected.isEmpty() ? "nothing" : injected);
    }
}
