package dev.breakwater.user.orders;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * What makes two requests the same order: 1 to 128 visible ASCII characters, neither quote nor
 * backslash. The draft wants the quotes of an RFC 8941 string around them; most clients leave them
 * out. Both are the same key.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header">The
 *     Idempotency-Key HTTP Header Field</a>
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("(\"?)([!-~&&[^\"\\\\]]{1,128})\\1");

    /** The caller gave no key, or none that is allowed: 400. */
    static final class InvalidKey extends ErrorResponseException {

        InvalidKey() {
            super(HttpStatus.BAD_REQUEST);
            setDetail(
                    HEADER
                            + " must be one value of 1 to 128 visible ASCII characters other than"
                            + " quote and backslash, in quotes or not: your own, new for each order,"
                            + " and the same when you send that order again.");
        }
    }

    /**
     * The key of a request.
     *
     * @param header the header's values, as many as the request has
     * @throws ErrorResponseException 400 if there is not one, or it is not allowed
     */
    static IdempotencyKey of(List<String> header) {
        if (header.stream().distinct().count() != 1) {
            throw new InvalidKey();
        }
        Matcher key = ALLOWED.matcher(header.getFirst());
        if (!key.matches()) {
            throw new InvalidKey();
        }
        return new IdempotencyKey(key.group(2));
    }

    @Override
    public String toString() {
        return value;
    }
}
