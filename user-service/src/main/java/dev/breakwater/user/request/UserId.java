package dev.breakwater.user.request;

import java.util.regex.Pattern;

/** The user that a request belongs to: 1 to 64 letters, digits and {@code . _ @ -}. */
public record UserId(String value) {

    /** The name of the header. */
    public static final String HEADER = "X-User-Id";

    /**
     * The user of a request without the header, as a placeholder that Spring resolves. An empty
     * value is not allowed, so it makes the header required.
     */
    public static final String DEFAULT = "${breakwater.request.default-user}";

    static final String PATTERN = "[A-Za-z0-9._@-]{1,64}";

    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /**
     * Converts the value of the header; Spring calls it, so it is public.
     *
     * @throws IllegalArgumentException if the value is not allowed, with a message for the caller
     */
    public UserId {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(
                    "X-User-Id must be 1 to 64 letters, digits or any of . _ @ -");
        }
    }

    static boolean isAllowed(String value) {
        return ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
