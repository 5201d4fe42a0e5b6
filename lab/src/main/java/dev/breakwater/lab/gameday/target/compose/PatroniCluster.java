package dev.breakwater.lab.gameday.target.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The database of a Compose project: several members, of which Patroni chooses the primary. */
public record PatroniCluster(ComposeProject compose) {

    private static final String MEMBERS = "database-\\d+";
    private static final int PATRONI_PORT = 8008;
    private static final String NO_PRIMARY = "the database has no primary";
    private static final String NO_STANDBY = "the database has no synchronous standby";

    Container primary() throws IOException, InterruptedException {
        return member("/primary", NO_PRIMARY);
    }

    /** Returns the member that has every acknowledged commit. */
    Container synchronousStandby() throws IOException, InterruptedException {
        return member("/synchronous", NO_STANDBY);
    }

    private Container member(String role, String notFound)
            throws IOException, InterruptedException {
        for (Container member : members(compose.containers())) {
            if (get(member, role).isPresent()) {
                return member;
            }
        }
        throw new IOException(notFound);
    }

    /**
     * Returns why the cluster would not survive the loss of its primary; empty if it would.
     *
     * @param containers all containers of the project
     */
    Optional<String> problem(List<Container> containers) throws IOException, InterruptedException {
        for (Container member : members(containers)) {
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
        String psql =
                "psql --username=postgres --dbname=orders --no-psqlrc --quiet --tuples-only"
                        + " --no-align --set=ON_ERROR_STOP=1";
        return Json.read(compose.exec(primary(), StateReader.asJson(select), psql.split(" ")));
    }

    private List<Container> members(List<Container> containers) throws IOException {
        List<Container> members =
                containers.stream()
                        .filter(container -> container.service().matches(MEMBERS))
                        .toList();
        if (members.isEmpty()) {
            throw new IOException("no database in " + compose.project());
        }
        return members;
    }

    private Optional<JsonNode> get(Container member, String path) throws InterruptedException {
        try (InputStream body = compose.request(member, PATRONI_PORT, "GET", path, "")) {
            return Optional.of(Json.MAPPER.readTree(body));
        } catch (IOException failed) {
            return Optional.empty();
        }
    }
}
