package dev.breakwater.order.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The one setting that belongs to no feature. The features bind and check their own part; they are
 * named here only so that a name that nobody knows stops the start.
 *
 * @param instance who answers, for {@code X-Served-By}
 */
@Validated
@ConfigurationProperties(prefix = "breakwater", ignoreUnknownFields = false)
record BreakwaterSettings(
        @NotNull
                @Pattern(
                        regexp = "[A-Za-z0-9._:-]{1,100}",
                        message = "must be 1 to 100 letters, digits, or any of . _ : -")
                String instance,
        @DefaultValue Map<String, String> orders,
        @DefaultValue Map<String, String> database,
        @DefaultValue Map<String, String> deadline,
        @DefaultValue Map<String, String> faults) {}
