package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The errors of a plan, the first one of each path. A path is such as {@code faults[0].delay}. */
final class PlanErrors {

    private final JsonNode json;
    private final Map<String, String> sentences = new LinkedHashMap<>();

    /**
     * @param json the plan as it was received
     */
    PlanErrors(JsonNode json) {
        this.json = json;
    }

    /**
     * @param path empty for the plan itself
     */
    void add(String path, String error) {
        sentences.putIfAbsent(path, (path.isEmpty() ? "The plan" : path) + " " + error);
    }

    void addValue(String path, String requirement) {
        JsonNode value = json.at(pointer(path));
        add(path, requirement + ", but " + (value.isMissingNode() ? "is missing" : "was " + value));
    }

    void addUnknown(String path, String type, List<String> allowed) {
        String names = String.join(", ", allowed);
        add(path, "is not a field of %s; allowed are %s".formatted(type, names));
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    List<String> sentences() {
        return List.copyOf(sentences.values());
    }

    Set<String> paths() {
        return Set.copyOf(sentences.keySet());
    }

    static String child(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static String path(List<Reference> references) {
        String path = "";
        for (Reference reference : references) {
            String field = reference.getFieldName();
            path = field == null ? path + "[" + reference.getIndex() + "]" : child(path, field);
        }
        return path;
    }

    static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace("]", "").replaceAll("[.\\[]", "/");
    }
}
