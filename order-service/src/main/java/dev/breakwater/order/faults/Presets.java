package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Plans that have a name. They are data, in the form that everybody else uses too. */
final class Presets {

    private static final Map<String, Plan> ALL = load();

    private Presets() {}

    static @Nullable Plan find(String name) {
        return ALL.get(name);
    }

    static Plan calm() {
        return Objects.requireNonNull(find("calm"));
    }

    /** For messages. */
    static String names() {
        return String.join(", ", ALL.keySet());
    }

    private static Map<String, Plan> load() {
        try (InputStream json =
                new ClassPathResource("presets.json", Presets.class).getInputStream()) {
            Map<String, Plan> presets = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : PlanReader.JSON.readTree(json).properties()) {
                Plan plan = PlanReader.read(entry.getValue());
                Plan named = new Plan(entry.getKey(), null, plan.phases(), plan.repeat());
                presets.put(entry.getKey(), named);
            }
            return presets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
