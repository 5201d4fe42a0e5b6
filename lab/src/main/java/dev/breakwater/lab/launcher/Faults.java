package dev.breakwater.lab.launcher;

import dev.breakwater.lab.http.Json;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code make faults}: sets the plan in {@code PLAN}, a preset's name or a JSON document, on every
 * replica; without one, shows what each replica does on purpose. {@code REPLICAS} names other
 * management addresses than the local demo's; a name that stands for several replicas, as Compose's
 * do, is all of them.
 */
public final class Faults {

    private final String plan;

    private Faults(String plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Environment environment = new Environment(System.getenv());
            Faults faults = new Faults(environment.text("PLAN", ""));
            boolean allDone = true;
            for (URI replica : replicas(environment)) {
                allDone &= faults.tell(replica);
            }
            System.exit(allDone ? 0 : 1);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    /** Where each replica is managed. */
    public static List<URI> replicas(Environment environment) {
        String given = environment.text("REPLICAS", "");
        if (given.isEmpty()) {
            return Layout.from(environment).replicas().stream()
                    .map(replica -> URI.create(replica.management().url()))
                    .toList();
        }
        if (!given.matches("https?://[^\\s,]+(,\\s*https?://[^\\s,]+)*")) {
            throw CannotStart.usage(
                    "REPLICAS is '" + given + "': give addresses like http://localhost:9081,...");
        }
        return Stream.of(given.split(",\\s*")).map(URI::create).flatMap(Faults::each).toList();
    }

    /** The address itself, or one for each machine that its name stands for. */
    private static Stream<URI> each(URI address) {
        try {
            List<String> hosts =
                    Stream.of(InetAddress.getAllByName(address.getHost()))
                            .filter(Inet4Address.class::isInstance) // ::1 would be localhost again
                            .map(InetAddress::getHostAddress)
                            .sorted()
                            .toList();
            return hosts.size() < 2
                    ? Stream.of(address)
                    : hosts.stream().map(host -> at(host, address));
        } catch (UnknownHostException nobody) {
            return Stream.of(address); // is told as one that does not run
        }
    }

    private static URI at(String host, URI address) {
        return URI.create(address.getScheme() + "://" + host + ":" + address.getPort());
    }

    /** The document to send: the plan itself, or the preset that it names. */
    public static String document(String plan) {
        if (plan.startsWith("{")) {
            return plan;
        }
        if (!plan.matches("[a-z]+")) {
            throw CannotStart.usage(
                    "PLAN is '" + plan + "': give a preset like storm, or a JSON document");
        }
        return "{\"preset\":\"" + plan + "\"}";
    }

    private boolean tell(URI replica) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    plan.isEmpty() ? FaultsEndpoint.show(replica) : FaultsEndpoint.set(replica, document(plan));
            boolean done = answer.statusCode() / 100 == 2;
            System.out.println(replica.getAuthority() + "  " + outcome(done, answer.body()));
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
        return plan.isEmpty() ? inShort(document) : "ok";
    }

    /** The plan, and how often each kind of fault has struck since it was set. */
    static String inShort(JsonNode report) {
        JsonNode plan = report.path("plan");
        String struck =
                report.path("counts").properties().stream()
                        .filter(count -> count.getValue().asLong() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(joining(", "));
        return plan.path("preset").asText(plan.toString())
                + ", so far: "
                + (struck.isEmpty() ? "nothing" : struck);
    }
}
