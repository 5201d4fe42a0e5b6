package dev.breakwater.resilience.http;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.resilience.retry.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An HTTP answer, read in full. */
public final class HttpResult {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String PROBLEM = "application/problem+json";
    private static final String OVERLOADED = "\"urn:breakwater:overloaded\"";

    private final Attempt attempt;
    private final HttpResponse head;
    private final byte[] body;
    private final Clock clock;

    HttpResult(Attempt attempt, HttpResponse head, byte[] body, Clock clock) {
        this.attempt = attempt;
        this.head = head;
        this.body = body;
        this.clock = clock;
    }

    /** Returns the HTTP status. */
    public int status() {
        return head.getCode();
    }

    /** The first value of the header; null if there is none. */
    public @Nullable String header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** Returns true if the content type begins with this media type. */
    public boolean hasContentType(String mediaType) {
        String type = header(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(mediaType);
    }

    /**
     * Decodes a body of type {@code application/json}.
     *
     * @throws UpstreamFailure if the body breaks the contract, as null does
     */
    public <T> T json(JsonDecoder<T> decoder) {
        if (!hasContentType("application/json")) {
            throw invalid("content type " + header(HttpHeaders.CONTENT_TYPE), null);
        }
        return decode(decoder);
    }

    /**
     * Decodes the body, whatever its content type is.
     *
     * @throws UpstreamFailure if the body breaks the contract, as null does
     */
    public <T> T decode(JsonDecoder<T> decoder) {
        @Nullable T value;
        try {
            value = decoder.decode(body);
        } catch (IOException e) {
            throw invalid("a body that is not the agreed JSON", e);
        }
        if (value == null) {
            throw invalid("null for an answer", null);
        }
        return value;
    }

    /** This answer as the failure that its status means, and its problem type if it is a 429. */
    public UpstreamFailure asFailure() {
        if (status() == TOO_MANY_REQUESTS && hasContentType(PROBLEM) && bodyContains(OVERLOADED)) {
            return UpstreamFailure.overloaded(attempt.call(), retryAfter());
        }
        return new UpstreamFailure(attempt.call(), status(), retryAfter());
    }

    private boolean bodyContains(String text) {
        return new String(body, StandardCharsets.UTF_8).contains(text);
    }

    /** Returns how long the callee asks its callers to wait; zero if it does not. */
    public Duration retryAfter() {
        return RetryAfter.parse(header(HttpHeaders.RETRY_AFTER), clock.instant());
    }

    /** The failure of an answer that breaks the contract. */
    public UpstreamFailure invalid(String what, @Nullable Throwable cause) {
        return new UpstreamFailure(attempt.call(), FailureKind.INVALID, what, cause);
    }
}
