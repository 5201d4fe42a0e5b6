package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file with a Grafana dashboard. */
record Dashboard(String title, JsonNode json) {

    private static final Pattern LABEL_VALUES =
            Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

    /** The value of a variable for "All". */
    private static final String ALL = ".*";

    /** Four scrape intervals, as Grafana computes it. */
    private static final String RATE_INTERVAL = "20s";

    static List<Dashboard> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboard::read)
                    .toList();
        }
    }

    private static Dashboard read(Path file) {
        try {
            JsonNode json = Json.MAPPER.readTree(file.toFile());
            return new Dashboard(json.path("title").asText(file.toString()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the queries of panels, annotations and variables. */
    List<PromqlQuery> queries() {
        List<PromqlQuery> queries = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(query("panel " + panel.path("title").asText(), target));
            }
        }
        for (JsonNode annotation : json.path("annotations").path("list")) {
            if (annotation.has("target")) {
                String name = annotation.path("name").asText();
                queries.add(query("annotation " + name, annotation.path("target")));
            }
        }
        for (JsonNode variable : json.path("templating").path("list")) {
            String name = variable.path("name").asText();
            queries.add(variable(name, variable.path("query").path("query").asText()));
        }
        return queries;
    }

    private PromqlQuery query(String what, JsonNode target) {
        return new PromqlQuery(title + ", " + what, resolve(target.path("expr").asText()));
    }

    private PromqlQuery variable(String name, String query) {
        Matcher values = LABEL_VALUES.matcher(query);
        if (!values.matches()) {
            throw new IllegalArgumentException("variable " + name + ": no label_values: " + query);
        }
        String promql = "count by (%s) (%s)".formatted(values.group(2), values.group(1));
        return new PromqlQuery(title + ", variable " + name, resolve(promql));
    }

    private static String resolve(String query) {
        return query.replace("$__rate_interval", RATE_INTERVAL)
                .replace("$service", ALL)
                .replace("$replica", ALL);
    }
}
