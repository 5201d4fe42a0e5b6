package dev.breakwater.user.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
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
public record RequestSettings(
        @NotNull
                @Pattern(
                        regexp = "|" + UserId.PATTERN,
                        message = "must be empty, or 1 to 64 letters, digits or any of . _ @ -")
                String defaultUser) {

    /** Returns whether the header has two different values, so that the user is unknown. */
    static boolean hasTwoUsers(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders(UserId.HEADER);
        String first = values.hasMoreElements() ? values.nextElement() : "";
        while (values.hasMoreElements()) {
            if (!values.nextElement().equals(first)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the user that a request belongs to; null if the header is malformed, or has two
     * different values.
     */
    public @Nullable UserId userOf(HttpServletRequest request) {
        String header = request.getHeader(UserId.HEADER);
        String user =
                header == null || header.isEmpty() // Spring applies the default to both
                        ? defaultUser
                        : header;
        return UserId.isAllowed(user) && !hasTwoUsers(request) ? new UserId(user) : null;
    }
}
