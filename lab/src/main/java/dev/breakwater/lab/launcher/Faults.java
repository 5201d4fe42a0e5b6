package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * {@code make faults}: sets the plan in {@code PLAN}, a preset's name or a JSON document, on every
 * replica of order-service, or on the one with the number in {@code REPLICA}. Without a plan it
 * shows what each replica does. {@code REPLICAS} names management addresses other than the local
 * demo's.
 */
public final class Faults {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String plan;

    private Faults(String plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            var environment = new EnvironmentVariables(System.getenv());
            Faults faults = new Faults(environment.text("PLAN", ""));
            boolean allDone = true;
            for (URI replica : chosen(ReplicaAddresses.management(environment), environment)) {
                allDone &= faults.showOrSet(replica);
            }
            System.exit(allDone ? 0 : 1);
        });
    }

    /** Returns the replica with the number in {@code REPLICA}, or all. */
    static List<URI> chosen(List<URI> replicas, EnvironmentVariables environment) {
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
     * Sets a plan at a replica.
     *
     * @param document the body of {@code POST /actuator/faults}
     */
    public static HttpResponse<String> set(URI replica, String document)
            throws IOException, InterruptedException {
        return Http.send(Http.json("POST", address(replica), TIMEOUT, document));
    }

    private static URI address(URI replica) {
        return replica.resolve("/actuator/faults");
    }

    private boolean showOrSet(URI replica) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    plan.isEmpty()
                            ? Http.send(Http.request(address(replica), TIMEOUT))
                            : set(replica, document(plan));
            boolean done = response.statusCode() / 100 == 2;
            System.out.println(replica.getAuthority() + "  " + outcome(done, response.body()));
            return done;
        } catch (IOException e) {
            System.out.println(
                    replica.getAuthority() + "  not running (with the demo's PORT_OFFSET?)");
            return false;
        }
    }

    private String outcome(boolean done, String body) {
        JsonNode document = Json.readLenient(body);
        if (!done) {
            return "refused: " + document.path("detail").asText(body);
        }
        return plan.isEmpty() ? summary(document) : "ok";
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
