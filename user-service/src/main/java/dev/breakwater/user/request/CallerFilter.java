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
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The clock of the deadline starts here, right behind the observation that gives the request its
 * trace (highest plus one); from here on each log line says whose request it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class CallerFilter extends OncePerRequestFilter {

    static final String DEADLINE = Deadline.class.getName();

    private final DeadlineSettings deadlines;
    private final RequestSettings requests;
    private final HandlerExceptionResolver handlerExceptionResolver;

    CallerFilter(
            DeadlineSettings deadlines,
            RequestSettings requests,
            HandlerExceptionResolver handlerExceptionResolver) {
        this.deadlines = deadlines;
        this.requests = requests;
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    /** Whatever the header says: who watches over this process shall see it as it is. */
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

    /** For the log; whoever takes the header in refuses it if it is not allowed. */
    private String user(HttpServletRequest request) {
        String given = request.getHeader(UserId.HEADER);
        String user =
                given == null || given.isEmpty() ? requests.defaultUser() : given; // as Spring does
        return UserId.isAllowed(user) ? user : "?";
    }
}
