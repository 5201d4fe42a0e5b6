package dev.breakwater.order.faults.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** Plans with a name, from {@code presets.json}. */
public final class Presets {

    private static final Map<String, Plan> ALL = load();

    private Presets() {}

    public static @Nullable Plan find(String name) {
        return ALL.get(name);
    }

    public static Plan calm() {
        return Objects.requireNonNull(find("calm"));
    }

    /** Returns the rule for the name of a preset, for error messages. */
    public static String requirement() {
        return "must be one of " + String.join(", ", ALL.keySet());
    }

    private static Map<String, Plan> load() {
        try (InputStream json =
                new ClassPathResource("presets.json", Presets.class).getInputStream()) {
            Map<String, Plan> presets =
                    PlanJson.MAPPER.readValue(
                            json, new TypeReference<LinkedHashMap<String, Plan>>() {});
            presets.replaceAll((name, plan) -> plan.withPreset(name));
            return presets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
