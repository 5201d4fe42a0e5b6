package dev.breakwater.user.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The defaults of a request.
 *
 * @param defaultUser the user of a request without {@code X-User-Id}; if it is empty, such a
 *     request is refused
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.request", ignoreUnknownFields = false)
record RequestSettings(
        @NotNull
                @Pattern(
                        regexp = "|" + UserId.PATTERN,
                        message = "must be empty, or 1 to 64 letters, digits or any of . _ @ -")
                String defaultUser) {}
