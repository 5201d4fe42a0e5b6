package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.http.Json;




import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.consistency.Books;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The members of a stack's database, among whom Patroni chooses the primary. */
public record PatroniCluster(ComposeProject compose) {

    private static final String SERVICES = "database-\\d+";
    private static final int PATRONI = 8008;

    /** The one that takes writes now. */
    Container primary() throws IOException, InterruptedException {
        return whichIs("/primary")
                .orElseThrow(() -> new IOException("the database has no primary"));
    }

    /** The one that has all that was acknowledged. */
    Container standby() throws IOException, InterruptedException {
        return whichIs("/synchronous")
                .orElseThrow(() -> new IOException("the database has no synchronous standby"));
    }

    private Optional<Container> whichIs(String role) throws IOException, InterruptedException {
        for (Container member : members()) {
            if (asked(member, role).isPresent()) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** Why the next blow had better wait: no primary, or nobody who could take over from it. */
    Optional<String> problem() throws IOException, InterruptedException {
        for (Container member : members()) {
            Optional<JsonNode> cluster = asked(member, "/cluster");
            if (cluster.isPresent()) {
                return problemOf(cluster.get());
            }
        }
        return Optional.of("no member of the database answers");
    }

    public static Optional<String> problemOf(JsonNode cluster) {
        boolean led = false;
        boolean followed = false;
        for (JsonNode member : cluster.path("members")) {
            String state = member.path("state").asText();
            switch (member.path("role").asText()) {
                case "leader" -> led = state.equals("running");
                case "sync_standby" -> followed = state.equals("streaming");
                default -> {}
            }
        }
        if (!led) {
            return Optional.of("the database has no primary");
        }
        return followed ? Optional.empty() : Optional.of("the database has no synchronous standby");
    }

    /** What the primary answers. */
    JsonNode rows(String select) throws IOException, InterruptedException {
        byte[] answer =
                compose.inside(
                        primary(),
                        Books.asJson(select),
                        "psql",
                        "--username=postgres",
                        "--dbname=orders",
                        "--no-psqlrc",
                        "--quiet",
                        "--tuples-only",
                        "--no-align",
                        "--set=ON_ERROR_STOP=1");
        return Json.MAPPER.readTree(answer);
    }

    private List<Container> members() throws IOException, InterruptedException {
        List<Container> members =
                compose.containers().stream()
                        .filter(container -> container.service().matches(SERVICES))
                        .toList();
        if (members.isEmpty()) {
            throw new IOException("no database in " + compose.project());
        }
        return members;
    }

    private Optional<JsonNode> asked(Container member, String path) throws InterruptedException {
        try (InputStream answer = compose.ask(member, PATRONI, "GET", path, "")) {
            return Optional.of(Json.MAPPER.readTree(answer));
        } catch (IOException notThisOne) {
            return Optional.empty();
        }
    }
}
