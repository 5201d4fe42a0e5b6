package dev.breakwater.user.request;

import java.util.regex.Pattern;

/** Who asks: 1 to 64 letters, digits and {@code . _ @ -}. */
public record UserId(String value) {

    public static final String HEADER = "X-User-Id";

    /**
     * The user of a request without the header, as Spring resolves it. If it is empty, so is the
     * id, which is not allowed.
     */
    public static final String DEFAULT = "${breakwater.request.default-user}";

    static final String PATTERN = "[A-Za-z0-9._@-]{1,64}";

    private static final Pattern ALLOWED = Pattern.compile(PATTERN);

    /**
     * Public for Spring's conversion of the header.
     *
     * @throws IllegalArgumentException if the value is not allowed, with what is
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
