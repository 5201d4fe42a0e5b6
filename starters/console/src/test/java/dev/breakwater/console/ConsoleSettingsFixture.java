package dev.breakwater.console;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The starter's settings, with their defaults. */
public final class ConsoleSettingsFixture {

    private static final String PREFIX = "breakwater.console";

    private ConsoleSettingsFixture() {}

    /**
     * Returns the defaults, but for these.
     *
     * @param changed values by the name of a property without its prefix
     */
    public static ConsoleSettings settings(Map<String, String> changed) {
        var source =
                new MapConfigurationPropertySource(
                        changed.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> PREFIX + "." + each.getKey(),
                                                Map.Entry::getValue)));
        return new Binder(source).bindOrCreate(PREFIX, ConsoleSettings.class);
    }
}
