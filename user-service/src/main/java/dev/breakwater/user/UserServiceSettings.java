package dev.breakwater.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Lists the properties directly under {@code breakwater}, so that a misspelt one stops the start.
 * Each feature, and each starter, binds its own.
 */
@ConfigurationProperties(prefix = "breakwater", ignoreUnknownFields = false)
record UserServiceSettings(
        @Nullable String mode,
        @Nullable Map<String, Object> modes,
        @Nullable String check,
        @Nullable Map<String, Object> calls,
        @Nullable Map<String, Object> aspects,
        @Nullable Map<String, Object> tracing,
        @Nullable Map<String, Object> web,
        @Nullable Map<String, Object> orders,
        @Nullable Map<String, Object> enrichment,
        @Nullable Map<String, Object> deadline,
        @Nullable Map<String, Object> halfOpen,
        @Nullable Map<String, Object> request,
        @Nullable Map<String, Object> requestLimit,
        @Nullable Map<String, Object> naive,
        @Nullable Map<String, Object> console,
        @Nullable Map<String, Object> demo,
        @Nullable Map<String, Object> management,
        @Nullable Map<String, Object> admission,
        @Nullable Map<String, Object> criticality,
        @Nullable Map<String, Object> systemd) {}
