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
 * Gives each request its {@link Deadline}: what the caller's {@code X-Deadline-Ms} says, or the
 * default. A request that arrives without any time left is refused with 504, a header that is no
 * number with 400. Each log line of the request has {@value #LOG_FIELD}.
 */
public final class DeadlineFilter extends OncePerRequestFilter {

    /** Milliseconds that the caller was granted, in the {@link MDC}. */
    public static final String LOG_FIELD = "deadline.ms";

    /** What the filter does with a request that it refuses. */
    @FunctionalInterface
    public interface Refusal {

        /**
         * Decides what happens.
         *
         * @return true to refuse the request, false to serve it with the default deadline
         */
        boolean refuse(ErrorResponseException why);
    }

    private final Duration defaultTime;
    private final Duration max;
    private final Predicate<HttpServletRequest> exempt;
    private final Refusal refusal;
    private final LongSupplier nanoTime;
    private final HandlerExceptionResolver errors;

    /**
     * A filter for the main port.
     *
     * @param defaultTime what a caller gets that sends no header
     * @param max the most that a caller gets, whatever its header says
     * @param exempt requests without a deadline, such as probes
     * @param nanoTime the monotonic clock, in nanoseconds
     * @param errors writes a refusal
     */
    public DeadlineFilter(
            Duration defaultTime,
            Duration max,
            Predicate<HttpServletRequest> exempt,
            Refusal refusal,
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
            if (refusal.refuse(refused)) {
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
            throw new DeadlineExpired();
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
