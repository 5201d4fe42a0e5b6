package dev.breakwater.order.idempotency;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Identifies a request that a client may send more than once. The client chooses the value, so it
 * is unique for one user only.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record IdempotencyKey(String userId, String value) {

    public static final String HEADER = "Idempotency-Key";

    /** Visible ASCII without the two characters that a quoted string has to escape. */
    private static final Pattern ALLOWED = Pattern.compile("[!-~&&[^\"\\\\]]{1,128}");

    /**
     * Parses the header. The draft requires a quoted string, but most clients send no quotes: both
     * forms are the same key.
     *
     * @param header all values of the header in the request
     * @throws ResponseStatusException 400, unless there is one distinct, valid value
     */
    public static IdempotencyKey of(String userId, List<String> header) {
        if (header.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The header Idempotency-Key is missing: choose one for each order, and send the"
                            + " same when you send the order again");
        }
        String given = header.getFirst();
        boolean quoted = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"");
        String value = quoted ? given.substring(1, given.length() - 1) : given;
        if (header.stream().distinct().count() > 1 || !ALLOWED.matcher(value).matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Idempotency-Key must be one value of 1 to 128 visible ASCII characters,"
                            + " without quote and backslash; quotes around it are allowed");
        }
        return new IdempotencyKey(userId, value);
    }
}
