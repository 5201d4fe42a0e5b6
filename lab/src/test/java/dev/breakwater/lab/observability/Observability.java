package dev.breakwater.lab.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of the folder {@code observability}. */
final class Observability {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("observability");
    static final Path PROMETHEUS = FOLDER.resolve("prometheus");

    private static final ObjectMapper YAML = new YAMLMapper();

    private Observability() {}

    static JsonNode yaml(Path file) throws IOException {
        return YAML.readTree(file.toFile());
    }

    static List<Path> in(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (Path file : in(PROMETHEUS.resolve("rules"), ".yml")) {
            for (JsonNode group : yaml(file).path("groups")) {
                group.path("rules").forEach(alerts::add);
            }
        }
        return alerts.stream().filter(rule -> rule.has("alert")).toList();
    }

    /** Returns the alert tests of every file that promtool runs. */
    static List<JsonNode> alertTests() throws IOException {
        List<JsonNode> tests = new ArrayList<>();
        for (Path file : in(PROMETHEUS.resolve("tests"), ".yml")) {
            for (JsonNode test : yaml(file).path("tests")) {
                test.path("alert_rule_test").forEach(tests::add);
            }
        }
        return tests;
    }
}
