package dev.breakwater.user;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.Map;

/**
 * What stands under {@code breakwater}: it is here so that a name that nobody reads stops the
 * start. Each feature binds its own part.
 */
@ConfigurationProperties(prefix = "breakwater", ignoreUnknownFields = false)
record UserServiceSettings(
        @Nullable Map<String, Object> orders,
        @Nullable Map<String, Object> parts,
        @Nullable Map<String, Object> deadline,
        @Nullable Map<String, Object> naive,
        @Nullable Map<String, Object> console,
        @Nullable Map<String, Object> systemd) {}
