package dev.breakwater.resilience.http;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.attempt.FailedAttempt;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Sends the request of one attempt, and throws a {@link FailedAttempt} if it fails. */
public final class HttpCaller implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final CloseableHttpClient http;
    private final Clock clock;
    private final int maxBody;
    private final AttemptSpans spans;

    /**
     * A caller that closes the client when it is closed.
     *
     * @param maxBody the most bytes of an answer's body
     */
    public HttpCaller(CloseableHttpClient http, int maxBody, Clock clock, AttemptSpans spans) {
        this.http = http;
        this.maxBody = maxBody;
        this.clock = clock;
        this.spans = spans;
    }

    /**
     * Sends the request with the attempt's limit and the caller's trace.
     *
     * <p>The answer is read and decoded before its connection returns to the pool. An answer that
     * breaks the contract closes the connection, because its other bytes cannot be trusted either;
     * one without a length has given its connection back by then.
     *
     * @param decoder makes the value of an answer, or throws why it cannot
     * @throws UpstreamFailure from the decoder, or because no answer could be read
     * @throws AttemptTimeout if the callee sent nothing for too long
     */
    public <T> T send(HttpUriRequestBase request, Attempt attempt, Function<HttpResult, T> decoder)
            throws AttemptTimeout {
        request.setHeader("Accept", "application/json");
        request.setHeader(DeadlineHeader.NAME, Long.toString(attempt.limit().toMillis()));
        RequestSpan span = spans.begin(attempt, request.getPath());
        span.headers().forEach(request::setHeader);
        try {
            return exchange(request, attempt, decoder).get();
        } catch (AttemptTimeout | RuntimeException failure) {
            span.failed(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private <T> Supplier<T> exchange(
            HttpUriRequestBase request, Attempt attempt, Function<HttpResult, T> decoder)
            throws AttemptTimeout {
        try {
            return http.execute(
                    request, response -> decoded(read(response, attempt), decoder, request));
        } catch (ConnectTimeoutException e) {
            throw failure(FailureKind.UNREACHABLE, "could not connect", attempt, e);
        } catch (SocketTimeoutException e) {
            throw new AttemptTimeout(attempt.call(), "silent for too long", e);
        } catch (IOException e) {
            throw failure(FailureKind.UNREACHABLE, "could not connect, or was cut off", attempt, e);
        } catch (UpstreamFailure e) {
            throw e;
        } catch (RuntimeException e) { // an invalid status line, for example
            throw failure(FailureKind.INVALID, "no HTTP", attempt, e);
        }
    }

    /** Throws a failure outside the client, which would close the connection for each. */
    private static <T> Supplier<T> decoded(
            HttpResult answer, Function<HttpResult, T> decoder, HttpUriRequestBase request) {
        try {
            T value = decoder.apply(answer);
            return () -> value;
        } catch (RuntimeException failure) { // others than UpstreamFailure are defects
            if (!(failure instanceof UpstreamFailure upstream)
                    || upstream.kind() == FailureKind.INVALID) {
                request.cancel(); // closes the connection
            }
            return () -> {
                throw failure;
            };
        }
    }

    /** Reads no further than the announced length, so that the connection is kept until decoded. */
    private HttpResult read(ClassicHttpResponse response, Attempt attempt) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new HttpResult(attempt, response, NOTHING, clock);
        }
        long length = entity.getContentLength();
        int most = length >= 0 && length <= maxBody ? (int) length : maxBody + 1;
        byte[] body = entity.getContent().readNBytes(most);
        if (body.length > maxBody) {
            throw failure(
                    FailureKind.INVALID,
                    "a body of more than " + maxBody + " bytes",
                    attempt,
                    null);
        }
        return new HttpResult(attempt, response, body, clock);
    }

    private static UpstreamFailure failure(
            FailureKind kind, String message, Attempt attempt, @Nullable Throwable cause) {
        return new UpstreamFailure(attempt.call(), kind, message, cause);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
