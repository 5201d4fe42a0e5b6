package dev.breakwater.user.request;

import dev.breakwater.resilience.autoconfigure.DeadlineSettings;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.deadline.DeadlineFilter;
import dev.breakwater.resilience.deadline.DeadlineHeader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Starts the deadline of each request, and puts deadline and user into its log lines; refuses a
 * malformed deadline and two users. It runs directly after the filter that starts the request's
 * trace (highest precedence plus one).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RequestFilter extends OncePerRequestFilter {

    static final String DEADLINE = Deadline.class.getName();

    private final DeadlineSettings deadlines;
    private final RequestSettings requests;
    private final HandlerExceptionResolver handlerExceptionResolver;

    RequestFilter(
            DeadlineSettings deadlines,
            RequestSettings requests,
            HandlerExceptionResolver handlerExceptionResolver) {
        this.deadlines = deadlines;
        this.requests = requests;
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    /** A probe has no deadline, whatever its header says. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return deadlines.exempts(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration granted;
        try {
            requireOneUser(request);
            granted = deadlines.granted(Collections.list(request.getHeaders(DeadlineHeader.NAME)));
        } catch (ErrorResponseException refused) {
            handlerExceptionResolver.resolveException(request, response, null, refused);
            return;
        }
        request.setAttribute(DEADLINE, Deadline.in(granted, System::nanoTime));
        try (var _ = MDC.putCloseable(DeadlineFilter.LOG_FIELD, Long.toString(granted.toMillis()));
                var _ = MDC.putCloseable("user.id", user(request))) {
            chain.doFilter(request, response);
        }
    }

    /** Spring would take the first of several values. */
    private static void requireOneUser(HttpServletRequest request) {
        if (RequestSettings.hasTwoUsers(request)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, UserId.HEADER + " must not have two different values.");
        }
    }

    /** Returns the user for the log; "?" if the header is malformed, which Spring refuses later. */
    private String user(HttpServletRequest request) {
        UserId user = requests.userOf(request);
        return user == null ? "?" : user.value();
    }
}
