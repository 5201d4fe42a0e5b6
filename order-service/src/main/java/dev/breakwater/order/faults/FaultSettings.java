package dev.breakwater.order.faults;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * @param enabled whether faults exist at all
 * @param plan a preset's name: the plan from the start
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.faults", ignoreUnknownFields = false)
record FaultSettings(boolean enabled, @NotNull Plan plan) {

    @Component
    @ConfigurationPropertiesBinding
    static class PresetOfName implements Converter<String, Plan> {

        @Override
        public Plan convert(String name) {
            Plan preset = Presets.find(name);
            if (preset == null) {
                throw new IllegalArgumentException("must be one of " + Presets.names());
            }
            return preset;
        }
    }
}
