package dev.breakwater.lab.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of Grafana's dashboards, as a file. */
record Dashboard(String title, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LABEL_VALUES =
            Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");

    /** As Grafana would have them: everything chosen, and four of the scrape intervals. */
    private static final String EVERYTHING = ".*";

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
            JsonNode json = JSON.readTree(file.toFile());
            return new Dashboard(json.path("title").asText(file.toString()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its panels, variables and annotations. */
    List<PromqlQuery> questions() {
        List<PromqlQuery> questions = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                questions.add(question("panel " + panel.path("title").asText(), target));
            }
        }
        for (JsonNode annotation : json.path("annotations").path("list")) {
            if (annotation.has("target")) {
                String name = annotation.path("name").asText();
                questions.add(question("annotation " + name, annotation.path("target")));
            }
        }
        for (JsonNode variable : json.path("templating").path("list")) {
            String name = variable.path("name").asText();
            questions.add(variable(name, variable.path("query").path("query").asText()));
        }
        return questions;
    }

    private PromqlQuery question(String what, JsonNode target) {
        return new PromqlQuery(title + ", " + what, filled(target.path("expr").asText()));
    }

    private PromqlQuery variable(String name, String query) {
        Matcher values = LABEL_VALUES.matcher(query);
        if (!values.matches()) {
            throw new IllegalArgumentException("variable " + name + ": no label_values: " + query);
        }
        String question = "count by (%s) (%s)".formatted(values.group(2), values.group(1));
        return new PromqlQuery(title + ", variable " + name, filled(question));
    }

    private static String filled(String query) {
        return query.replace("$__rate_interval", RATE_INTERVAL)
                .replace("$service", EVERYTHING)
                .replace("$replica", EVERYTHING);
    }
}
