package dev.breakwater.resilience.deadline;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.MDC;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives each request its {@link Deadline}: the caller's {@code X-Deadline-Ms}, or the default. It
 * refuses a request that has no time left with 504, and one whose header is no number with 400.
 * Each log line of the request has {@value #LOG_FIELD}.
 */
public final class DeadlineFilter extends OncePerRequestFilter {

    /** The {@link MDC} field with the deadline that the request got, in milliseconds. */
    public static final String LOG_FIELD = "deadline.ms";

    private final Duration defaultTime;
    private final Duration max;
    private final Predicate<HttpServletRequest> exempt;
    private final Predicate<ErrorResponseException> refusal;
    private final LongSupplier nanoTime;
    private final HandlerExceptionResolver errors;

    /**
     * A filter for the main port.
     *
     * @param defaultTime the time of a request without the header
     * @param max the most that a request gets, whatever its header says
     * @param exempt requests without a deadline, such as probes
     * @param refusal returns true to refuse a request, false to serve it with the default
     * @param nanoTime the monotonic clock, in nanoseconds
     * @param errors writes a refusal
     */
    public DeadlineFilter(
            Duration defaultTime,
            Duration max,
            Predicate<HttpServletRequest> exempt,
            Predicate<ErrorResponseException> refusal,
            LongSupplier nanoTime,
            HandlerExceptionResolver errors) {
        this.defaultTime = defaultTime;
        this.max = max;
        this.exempt = exempt;
        this.refusal = refusal;
        this.nanoTime = nanoTime;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return exempt.test(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Duration granted;
        try {
            granted = granted(request);
        } catch (ErrorResponseException refused) {
            if (refusal.test(refused)) {
                write(refused, request, response);
                return;
            }
            granted = defaultTime;
        }
        serve(Deadline.in(granted, nanoTime), request, response, chain);
    }

    private Duration granted(HttpServletRequest request) {
        Duration granted =
                DeadlineHeader.granted(
                        Collections.list(request.getHeaders(DeadlineHeader.NAME)),
                        defaultTime,
                        max);
        if (granted.isZero()) {
            throw new DeadlineExpiredException();
        }
        return granted;
    }

    private void write(
            ErrorResponseException refused,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (errors.resolveException(request, response, null, refused) == null) {
            response.sendError(refused.getStatusCode().value());
        }
    }

    private static void serve(
            Deadline deadline,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        try (var _ = MDC.putCloseable(LOG_FIELD, Long.toString(deadline.granted().toMillis()))) {
            deadline.<Void, Exception>call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e); // a chain throws nothing else
        }
    }
}
