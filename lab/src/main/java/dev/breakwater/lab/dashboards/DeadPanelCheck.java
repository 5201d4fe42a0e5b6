package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a live Prometheus each query of the dashboards and rules. A query is dead if Prometheus
 * rejects it or has no recent result: its metric was renamed, or does not exist. The stack must be
 * under load, with faults, for at least one cycle of the {@code weather} preset.
 */
public final class DeadPanelCheck {

    private static final String USAGE =
            "usage: DeadPanelCheck PROMETHEUS OBSERVABILITY [ABSENT...]: an address, the folder,"
                    + " and parts of the names of metrics that this stack does not have";

    /** Two cycles of `weather`, and a margin. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(150);

    private final PrometheusClient prometheus;
    private final List<Dashboard> dashboards;
    private final List<String> mayBeEmpty = new ArrayList<>();

    /**
     * @param observability the folder with the dashboards and may-be-empty.json
     * @param absent parts of the names of metrics that this stack does not have
     */
    public DeadPanelCheck(URI prometheus, Path observability, List<String> absent)
            throws IOException {
        this.prometheus = new PrometheusClient(prometheus, LOOK_BACK);
        this.dashboards = Dashboard.in(observability.resolve("grafana/dashboards"));
        JsonNode reasonsByName =
                Json.MAPPER.readTree(observability.resolve("may-be-empty.json").toFile());
        reasonsByName.fieldNames().forEachRemaining(mayBeEmpty::add);
        mayBeEmpty.addAll(absent);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 2) {
            System.err.println(USAGE);
            System.exit(2);
        }
        DeadPanelCheck check =
                new DeadPanelCheck(
                        URI.create(arguments[0]),
                        Path.of(arguments[1]),
                        List.of(arguments).subList(2, arguments.length));
        List<String> dead = check.dead();
        dead.forEach(System.out::println);
        System.out.printf("%d queries, %d dead%n", check.queries().size(), dead.size());
        System.exit(dead.isEmpty() ? 0 : 1);
    }

    /** Returns a line for each dead query. */
    public List<String> dead() throws IOException, InterruptedException {
        List<String> dead = new ArrayList<>();
        for (PromqlQuery query : queries()) {
            try {
                if (!prometheus.hasResult(query.promql()) && needsResult(query)) {
                    dead.add(query.where() + ": no result of " + query.promql());
                }
            } catch (IOException rejected) {
                dead.add(query.where() + ": " + rejected.getMessage() + ": " + query.promql());
            }
        }
        return dead;
    }

    private List<PromqlQuery> queries() throws IOException, InterruptedException {
        List<PromqlQuery> queries = new ArrayList<>(prometheus.ruleQueries());
        if (queries.isEmpty()) {
            throw new IOException("this Prometheus has no rules");
        }
        dashboards.stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .flatMap(query -> query.withSelectors().stream())
                .forEach(queries::add);
        return queries;
    }

    private boolean needsResult(PromqlQuery query) {
        return mayBeEmpty.stream().noneMatch(query.promql()::contains);
    }
}
