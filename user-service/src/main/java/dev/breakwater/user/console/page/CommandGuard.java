package dev.breakwater.user.console.page;

import dev.breakwater.resilience.web.HostAllowlist;
import dev.breakwater.user.console.ConsoleSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Accepts commands only where {@code breakwater.console.controls} allows them, and only from the
 * live page itself. Three checks stop a page of another site. It cannot send the custom header,
 * because this service rejects the CORS preflight. The browser's {@code Sec-Fetch-Site} or {@code
 * Origin} header names the other site. And if the name of that site resolves to this service (DNS
 * rebinding), its {@code Host} is not {@linkplain HostAllowlist allowed}.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, cross-site request forgery prevention: fetch metadata and custom headers</a>
 */
final class CommandGuard implements HandlerInterceptor {

    private static final String HEADER = "X-Breakwater-Console";

    private final boolean controls;
    private final HostAllowlist hosts;

    CommandGuard(ConsoleSettings settings) {
        this.controls = settings.controls();
        this.hosts = settings.allowedHosts();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!controls) {
            throw forbidden("This page is read-only: breakwater.console.controls is false.");
        }
        if (!hosts.allow(request.getHeader(HttpHeaders.HOST))) {
            throw forbidden(hosts.refusalDetail());
        }
        if (request.getHeader(HEADER) == null || !isSameOrigin(request)) {
            throw forbidden("Commands are accepted from this service's own page only.");
        }
        return true;
    }

    /** Browsers without {@code Sec-Fetch-Site} send {@code Origin} with every POST. */
    private static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null
                ? isOwnOrigin(request.getHeader(HttpHeaders.ORIGIN), request)
                : site.equals("same-origin");
    }

    private static boolean isOwnOrigin(@Nullable String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null
                && host != null
                && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    private static ResponseStatusException forbidden(String detail) {
        return new ResponseStatusException(HttpStatus.FORBIDDEN, detail);
    }
}
