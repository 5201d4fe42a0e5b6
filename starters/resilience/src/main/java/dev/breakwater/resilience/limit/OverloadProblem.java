package dev.breakwater.resilience.limit;

import io.micrometer.core.instrument.util.StringEscapeUtils;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Answers a request that a service has no room for with a problem (RFC 9457) and {@code
 * Retry-After}. It has the {@code traceId} of the request's log lines if they have one.
 */
public final class OverloadProblem implements OverloadResponse {

    /** The type of the problem: by it a caller tells a 429 of this service from one of a quota. */
    public static final URI TYPE = URI.create("urn:breakwater:overloaded");

    private static final String MEDIA_TYPE = "application/problem+json";

    private final HttpStatus status;
    private final String retryAfter;
    private final String beginning;

    /**
     * The answer to every request of one limit.
     *
     * @param detail what the caller reads
     * @param retryAfter in whole seconds
     */
    public OverloadProblem(HttpStatus status, String detail, Duration retryAfter) {
        this.status = status;
        this.retryAfter = Long.toString(retryAfter.toSeconds());
        this.beginning =
                "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\""
                        .formatted(
                                TYPE,
                                status.getReasonPhrase(),
                                status.value(),
                                StringEscapeUtils.escapeJson(detail));
    }

    /** Returns true if an answer with this content type and body is such a problem. */
    public static boolean isIn(@Nullable String contentType, Supplier<String> body) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE)
                && body.get().contains("\"" + TYPE + "\"");
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String named = MDC.get("traceId");
        String trace = named == null ? MDC.get("trace.id") : named; // breakwater.tracing.ecs-names
        String problem =
                beginning
                        + StringEscapeUtils.escapeJson(path(request.getRequestURI()))
                        + (trace == null ? "\"}" : "\",\"traceId\":\"" + trace + "\"}");
        byte[] body = problem.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** As a reference, {@code //host/path} names a host. */
    private static String path(String requestUri) {
        int begin = 0;
        while (requestUri.startsWith("//", begin)) {
            begin++;
        }
        return requestUri.substring(begin);
    }
}
