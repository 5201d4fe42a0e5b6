package dev.breakwater.lab.observability;

import static dev.breakwater.lab.observability.Observability.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grafana's requirements for a dashboard, and the project's own. */
class DashboardsTest {

    private static final int GRID = 24;
    private static final int SCHEMA = 42; // of Grafana 12 and 13

    private static final String STREAM = "/console/events"; // of the live page

    private static final Pattern HTTP_REQUESTS =
            Pattern.compile("http_server_requests_seconds_\\w+\\{(?<labels>[^}]*)}");
    private static final Pattern URI_MATCHER = Pattern.compile("\\buri(=~|!~|!=|=)\"([^\"]*)\"");

    static List<Path> dashboards() throws IOException {
        return Observability.in(FOLDER.resolve("grafana/dashboards"), ".json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardHasWhatTheSchemaRequires(Path file) throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());

        assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(SCHEMA);
        assertThat(dashboard.path("uid").asText()).matches("[a-z-]{1,40}");
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("description").asText()).isNotBlank();
        assertThat(dashboard.path("templating").path("list").findValuesAsText("name"))
                .contains("service", "replica");
        assertThat(dashboard.path("annotations").path("list").findValuesAsText("name"))
                .contains("Breakers", "Faults");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasADescriptionAndTheProvisionedDataSource(Path file) throws Exception {
        JsonNode source =
                Observability.yaml(
                        FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"));
        String uid = source.path("datasources").path(0).path("uid").asText();

        for (JsonNode panel : panels(file)) {
            String title = panel.path("title").asText();
            assertThat(panel.path("type").asText()).isIn("timeseries", "stat", "state-timeline");
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText()).as(title).hasSizeGreaterThan(20);
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.findValuesAsText("uid")).as(title).containsOnly(uid);
            Set<String> references = new HashSet<>(panel.findValuesAsText("refId"));
            assertThat(references).as(title).hasSameSizeAs(panel.path("targets"));
        }
    }

    /** An event stream ends after minutes, so its duration is not a latency. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void requestPanelsExcludeEventStreams(Path file) throws Exception {
        for (JsonNode panel : panels(file)) {
            for (JsonNode target : panel.path("targets")) {
                Matcher selector = HTTP_REQUESTS.matcher(target.path("expr").asText());
                while (selector.find()) {
                    assertThat(matches(selector.group("labels"), STREAM))
                            .as(panel.path("title").asText())
                            .isFalse();
                }
            }
        }
    }

    /**
     * Whether a selector matches this URI; its regular expressions are anchored, as in Prometheus.
     */
    private static boolean matches(String labels, String uri) {
        return URI_MATCHER
                .matcher(labels)
                .results()
                .allMatch(matcher -> {
                    boolean same =
                            matcher.group(1).endsWith("~")
                                    ? uri.matches(matcher.group(2))
                                    : uri.equals(matcher.group(2));
                    return same != matcher.group(1).startsWith("!");
                });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDoNotOverlapOnTheGrid(Path file) throws Exception {
        Set<String> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();

        for (JsonNode panel : new ObjectMapper().readTree(file.toFile()).path("panels")) {
            String title = panel.path("title").asText();
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(ids.add(panel.path("id").asInt())).as("unique id: " + title).isTrue();
            assertThat(right).as(title).isBetween(1, GRID);
            for (int x = place.path("x").asInt(); x < right; x++) {
                int bottom = place.path("y").asInt() + place.path("h").asInt();
                for (int y = place.path("y").asInt(); y < bottom; y++) {
                    assertThat(taken.add(x + "," + y)).as("overlap: " + title).isTrue();
                }
            }
        }
    }

    private static List<JsonNode> panels(Path file) throws IOException {
        JsonNode panels = new ObjectMapper().readTree(file.toFile()).path("panels");
        return panels.valueStream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }
}
