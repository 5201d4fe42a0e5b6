package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.Plan;
import dev.breakwater.order.faults.plan.Presets;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/**
 * @param enabled whether faults can be injected at all
 * @param plan the preset in force from the start
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.faults", ignoreUnknownFields = false)
record FaultSettings(boolean enabled, @NotNull Plan plan) {

    @Component
    @ConfigurationPropertiesBinding
    static class PresetConverter implements Converter<String, Plan> {

        @Override
        public Plan convert(String name) {
            Plan preset = Presets.find(name);
            if (preset == null) {
                throw new IllegalArgumentException(Presets.requirement());
            }
            return preset;
        }
    }
}
