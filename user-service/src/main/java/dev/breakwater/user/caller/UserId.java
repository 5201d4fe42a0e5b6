package dev.breakwater.user.caller;

import java.util.regex.Pattern;

/** Who asks: 1 to 64 letters, digits and {@code . _ @ -}. */
public record UserId(String value) {

    public static final String HEADER = "X-User-Id";

    /** Who asks when nobody says so. */
    public static final String DEFAULT = "demo";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

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
