package dev.breakwater.order.idempotency;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes a user's request the same request when it is sent again. Chosen by the client, so it
 * is good for one user alone.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record IdempotencyKey(String userId, String value) {

    public static final String HEADER = "Idempotency-Key";

    /** Visible, and neither of the two characters that a quoted string would have to escape. */
    private static final Pattern ALLOWED = Pattern.compile("[!-~&&[^\"\\\\]]{1,128}");

    /**
     * The draft wants the quotes of a structured field's string; most clients leave them out. Both
     * are the same key.
     *
     * @param header the header's values, as many as the request has
     * @throws InvalidIdempotencyKey unless there is just one, of the allowed form
     */
    public static IdempotencyKey of(String userId, List<String> header) {
        if (header.isEmpty()) {
            throw InvalidIdempotencyKey.missing();
        }
        String given = header.getFirst();
        boolean quoted = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"");
        String value = quoted ? given.substring(1, given.length() - 1) : given;
        if (header.stream().distinct().count() > 1 || !ALLOWED.matcher(value).matches()) {
            throw InvalidIdempotencyKey.malformed();
        }
        return new IdempotencyKey(userId, value);
    }
}
