package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the requests that this service serves at a time, by an {@link AdaptiveLimit}, and answers
 * the others with {@link OverloadResponse}. An asynchronous request takes room until it is
 * complete.
 */
public final class RequestLimitFilter extends OncePerRequestFilter {

    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;

    private final AdaptiveLimit limit;
    private final LimitMeter meter;
    private final Predicate<HttpServletRequest> exempt;
    private final OverloadResponse overload;

    /**
     * A filter for the main port.
     *
     * @param exempt requests without a limit, such as probes
     * @param overload answers what is refused
     */
    public RequestLimitFilter(
            AdaptiveLimit limit,
            LimitMeter meter,
            Predicate<HttpServletRequest> exempt,
            OverloadResponse overload) {
        this.limit = limit;
        this.meter = meter;
        this.exempt = exempt;
        this.overload = overload;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return exempt.test(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (limit.tryAcquire(Criticality.current(), meter::refuses)) {
            serve(request, response, chain);
        } else {
            overload.write(request, response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long startedAt = System.nanoTime();
        boolean continues = false;
        try {
            chain.doFilter(request, response);
            continues =
                    AsyncRequests.onCompletion(
                            request,
                            () -> {
                                report(response, startedAt);
                                limit.release();
                            });
            if (!continues) {
                report(response, startedAt);
            }
        } finally {
            if (!continues) {
                limit.release();
            }
        }
    }

    private void report(HttpServletResponse response, long startedAt) {
        long elapsed = System.nanoTime() - startedAt;
        if (response.getStatus() < INTERNAL_SERVER_ERROR) {
            limit.answered(elapsed);
        } else if (response.getStatus() == GATEWAY_TIMEOUT) {
            limit.unanswered(elapsed, false);
        }
    }
}
