package dev.breakwater.order.web;

import dev.breakwater.resilience.http.DataSizeRange;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings that belong to no feature. Each feature, and the starter, binds its own section; the
 * sections are listed here so that an unknown name stops the start.
 *
 * @param instance the value of {@code X-Served-By}
 * @param maxBody the largest body of a request
 */
@Validated
@ConfigurationProperties(prefix = "breakwater", ignoreUnknownFields = false)
record BreakwaterSettings(
        @NotNull
                @Pattern(
                        regexp = "[A-Za-z0-9._:-]{1,100}",
                        message = "must be 1 to 100 letters, digits, or any of . _ : -")
                String instance,
        @NotNull @DataSizeRange(min = 1024, max = 1024 * 1024) DataSize maxBody,
        @Nullable String mode,
        @DefaultValue Map<String, Object> modes,
        @Nullable String check,
        @DefaultValue Map<String, Object> calls,
        @DefaultValue Map<String, Object> aspects,
        @DefaultValue Map<String, Object> tracing,
        @DefaultValue Map<String, Object> web,
        @DefaultValue Map<String, Object> orders,
        @DefaultValue Map<String, Object> database,
        @DefaultValue Map<String, Object> deadline,
        @DefaultValue Map<String, Object> faults,
        @DefaultValue Map<String, Object> idempotency,
        @DefaultValue Map<String, Object> fulfilment,
        @DefaultValue Map<String, Object> halfOpen,
        @DefaultValue Map<String, Object> management,
        @DefaultValue Map<String, Object> admission,
        @DefaultValue Map<String, Object> criticality,
        @DefaultValue Map<String, Object> requestLimit,
        @DefaultValue Map<String, Object> systemd) {}
