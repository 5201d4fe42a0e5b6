package dev.breakwater.resilience.http;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.FailureClassifier;
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

    /** Returns true if the content type is this media type, whatever its parameters are. */
    public boolean hasContentType(String mediaType) {
        String type = header(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        int parameters = type.indexOf(';');
        String own = parameters < 0 ? type : type.substring(0, parameters);
        return own.strip().equalsIgnoreCase(mediaType);
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
        FailureKind kind =
                FailureClassifier.kindOfAnswer(
                        status(),
                        header(HttpHeaders.CONTENT_TYPE),
                        () -> new String(body, StandardCharsets.UTF_8));
        return kind == FailureKind.OVERLOADED
                ? UpstreamFailure.overloaded(attempt.call(), retryAfter())
                : new UpstreamFailure(attempt.call(), status(), retryAfter());
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
