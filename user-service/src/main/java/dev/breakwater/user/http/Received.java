package dev.breakwater.user.http;

import dev.breakwater.resilience.retry.RetryAfter;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An answer, read in full. */
public final class Received {

    private final Attempt attempt;
    private final HttpResponse head;
    private final byte[] body;
    private final Clock clock;

    Received(Attempt attempt, HttpResponse head, byte[] body, Clock clock) {
        this.attempt = attempt;
        this.head = head;
        this.body = body;
        this.clock = clock;
    }

    public int status() {
        return head.getCode();
    }

    /** The first value; null if there is none. */
    public @Nullable String header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    public boolean isOfType(String mediaType) {
        String type = header(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(mediaType);
    }

    /**
     * The JSON that was agreed.
     *
     * @throws UpstreamFailure if it is something else, null included
     */
    public <T> T json(Agreed<T> agreed) {
        if (!isOfType("application/json")) {
            throw invalid("content type " + header(HttpHeaders.CONTENT_TYPE), null);
        }
        return parsed(agreed);
    }

    /**
     * The body, whatever type it says it is of.
     *
     * @throws UpstreamFailure if it is not the agreed JSON, null included
     */
    public <T> T parsed(Agreed<T> agreed) {
        @Nullable T value;
        try {
            value = agreed.read(body);
        } catch (IOException e) {
            throw invalid("a body that is not the agreed JSON", e);
        }
        if (value == null) {
            throw invalid("null for an answer", null);
        }
        return value;
    }

    /** The failure that an answer of this status is, and how long the callee asked to be spared. */
    public UpstreamFailure unwanted() {
        return new UpstreamFailure(attempt.call(), status(), retryAfter());
    }

    /** How long the callee asked to be spared; zero if it did not. */
    public Duration retryAfter() {
        return RetryAfter.parse(header(HttpHeaders.RETRY_AFTER), clock.instant());
    }

    /** The failure of an answer that is not what was agreed. */
    public UpstreamFailure invalid(String what, @Nullable Throwable cause) {
        return new UpstreamFailure(attempt.call(), FailureKind.INVALID, what, cause);
    }
}
