package dev.breakwater.user.orders;

import java.util.regex.Pattern;

/** Who asks: 1 to 64 letters, digits and {@code . _ @ -}. */
record UserId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    /**
     * Public for Spring's conversion of the header.
     *
     * @throws IllegalArgumentException if the value is not allowed, with what is
     */
    public UserId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "X-User-Id must be 1 to 64 letters, digits or any of . _ @ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
