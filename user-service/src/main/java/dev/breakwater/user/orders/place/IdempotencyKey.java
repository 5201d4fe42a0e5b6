package dev.breakwater.user.orders.place;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Identifies an order across repeated requests: 1 to 128 visible ASCII characters other than quote
 * and backslash. The draft puts the key in quotes (an RFC 8941 string), most clients do not; both
 * forms are the same key.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header">The
 *     Idempotency-Key HTTP Header Field</a>
 */
public record IdempotencyKey(String value) {

    /** The name of the header. */
    public static final String HEADER = "Idempotency-Key";

    private static final String RULE =
            HEADER
                    + " must be one value of 1 to 128 visible ASCII characters other than quote and"
                    + " backslash, in quotes or not: your own, new for each order, and the same when"
                    + " you send that order again.";

    private static final Pattern ALLOWED = Pattern.compile("(\"?)([!-~&&[^\"\\\\]]{1,128})\\1");

    /**
     * Returns the key of a request.
     *
     * @param header all values of the header
     * @throws ResponseStatusException 400, unless there is exactly one allowed value
     */
    static IdempotencyKey of(List<String> header) {
        List<String> keys = header.stream().distinct().toList();
        Matcher key = ALLOWED.matcher(keys.size() == 1 ? keys.getFirst() : "");
        if (!key.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, RULE);
        }
        return new IdempotencyKey(key.group(2));
    }

    @Override
    public String toString() {
        return value;
    }
}
