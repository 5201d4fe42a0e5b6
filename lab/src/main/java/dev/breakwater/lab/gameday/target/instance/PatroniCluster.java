package dev.breakwater.lab.gameday.target.instance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The database: several members, of which Patroni chooses the primary. */
public record PatroniCluster(Instances instances) {

    private static final String MEMBERS = "database(-\\d+)?";
    private static final int PATRONI_PORT = 8008;

    /** A frozen member accepts connections, and does not answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final String NO_PRIMARY = "the database has no primary";
    private static final String NO_STANDBY = "the database has no synchronous standby";

    /** Returns the member of the database with a role, or an instance of a service. */
    public Instance instance(String serviceOrRole) throws IOException, InterruptedException {
        return switch (serviceOrRole) {
            case ServiceNames.PRIMARY -> primary();
            case ServiceNames.STANDBY -> synchronousStandby();
            default -> instances.of(serviceOrRole).getFirst();
        };
    }

    /** Returns the member that takes writes. */
    private Instance primary() throws IOException, InterruptedException {
        return member("/primary", NO_PRIMARY);
    }

    /** Returns the member that has every acknowledged commit. */
    private Instance synchronousStandby() throws IOException, InterruptedException {
        return member("/synchronous", NO_STANDBY);
    }

    private Instance member(String role, String notFound) throws IOException, InterruptedException {
        for (Instance member : members(instances.all())) {
            if (get(member, role).isPresent()) {
                return member;
            }
        }
        throw new IOException(notFound);
    }

    /**
     * Returns why the cluster would not survive the loss of its primary; empty if it would.
     *
     * @param all all instances of the target
     */
    public Optional<String> problem(List<Instance> all) throws IOException, InterruptedException {
        for (Instance member : members(all)) {
            Optional<JsonNode> cluster = get(member, "/cluster");
            if (cluster.isPresent()) {
                return problemOf(cluster.get());
            }
        }
        return Optional.of("no member of the database answers");
    }

    public static Optional<String> problemOf(JsonNode cluster) {
        if (!hasMember(cluster, "leader", "running")) {
            return Optional.of(NO_PRIMARY);
        }
        return hasMember(cluster, "sync_standby", "streaming")
                ? Optional.empty()
                : Optional.of(NO_STANDBY);
    }

    private static boolean hasMember(JsonNode cluster, String role, String state) {
        return cluster.path("members")
                .valueStream()
                .anyMatch(member ->
                        member.path("role").asText().equals(role)
                                && member.path("state").asText().equals(state));
    }

    /** Queries the primary. */
    JsonNode rows(String select) throws IOException, InterruptedException {
        return Json.read(
                instances.exec(
                        primary(),
                        "psql",
                        "--username=postgres",
                        "--dbname=orders",
                        "--no-psqlrc",
                        "--quiet",
                        "--tuples-only",
                        "--no-align",
                        "--set=ON_ERROR_STOP=1",
                        "--command=" + StateReader.asJson(select)));
    }

    private List<Instance> members(List<Instance> all) throws IOException {
        List<Instance> members =
                all.stream().filter(each -> each.service().matches(MEMBERS)).toList();
        if (members.isEmpty()) {
            throw new IOException("there is no database");
        }
        return members;
    }

    private Optional<JsonNode> get(Instance member, String path) throws InterruptedException {
        try (InputStream body = instances.request(member, PATRONI_PORT, "GET", path, "", TIMEOUT)) {
            return Optional.of(Json.MAPPER.readTree(body));
        } catch (IOException failed) {
            return Optional.empty();
        }
    }
}
