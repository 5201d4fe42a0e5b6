package dev.breakwater.order.deadline;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.MDC;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives every request its {@link Deadline}, and turns away those that come without any time. */
final class DeadlineFilter extends OncePerRequestFilter {

    static final String LOG_FIELD = "deadline.ms";

    private static final Set<String> PROBES = Set.of("/health", "/ready");

    private final DeadlineSettings settings;
    private final LongSupplier nanoTime;
    private final HandlerExceptionResolver problems;

    DeadlineFilter(
            DeadlineSettings settings, LongSupplier nanoTime, HandlerExceptionResolver problems) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.problems = problems;
    }

    /** Whatever the header says: who watches over this process shall see it as it is. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Duration granted;
        try {
            granted = grantedTo(request);
        } catch (ErrorResponseException refusal) {
            if (problems.resolveException(request, response, null, refusal) == null) {
                throw refusal;
            }
            return;
        }
        request.setAttribute(Deadline.ATTRIBUTE, Deadline.in(granted, nanoTime));
        try (var _ = MDC.putCloseable(LOG_FIELD, Long.toString(granted.toMillis()))) {
            chain.doFilter(request, response);
        }
    }

    private Duration grantedTo(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(DeadlineHeader.NAME));
        Duration asked = DeadlineHeader.read(values).orElse(settings.defaultTime());
        if (asked.isZero()) {
            throw new DeadlineExceeded(DeadlineExceeded.At.ARRIVAL);
        }
        return asked.compareTo(settings.max()) > 0 ? settings.max() : asked;
    }
}
