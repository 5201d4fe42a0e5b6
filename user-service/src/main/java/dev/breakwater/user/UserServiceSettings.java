package dev.breakwater.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What stands under {@code breakwater}: it is here so that a name that nobody reads stops the
 * start. Each feature binds its own part.
 */
@ConfigurationProperties(prefix = "breakwater", ignoreUnknownFields = false)
record UserServiceSettings(
        @Nullable Map<String, Object> orders,
        @Nullable Map<String, Object> parts,
        @Nullable Map<String, Object> deadline,
        @Nullable Map<String, Object> halfOpen,
        @Nullable Map<String, Object> request,
        @Nullable Map<String, Object> naive,
        @Nullable Map<String, Object> console,
        @Nullable Map<String, Object> management,
        @Nullable Map<String, Object> systemd) {}
