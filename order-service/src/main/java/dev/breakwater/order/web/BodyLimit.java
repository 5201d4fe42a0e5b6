package dev.breakwater.order.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Stops reading a body at {@code breakwater.max-body}, whatever its Content-Length is. */
@Component
@Order(0)
final class BodyLimit extends OncePerRequestFilter {

    private final int max;
    private final HandlerExceptionResolver handlerExceptionResolver;

    BodyLimit(BreakwaterSettings settings, HandlerExceptionResolver handlerExceptionResolver) {
        this.max = (int) settings.maxBody().toBytes();
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > max) {
            handlerExceptionResolver.resolveException(request, response, null, tooLarge());
            return;
        }
        chain.doFilter(
                new ContentCachingRequestWrapper(request, max) {
                    @Override
                    protected void handleContentOverflow(int limit) {
                        throw tooLarge();
                    }
                },
                response);
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "A body may have %d bytes at the most".formatted(max));
    }
}
