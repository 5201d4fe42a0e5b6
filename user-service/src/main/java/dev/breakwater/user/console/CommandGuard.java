package dev.breakwater.user.console;

import dev.breakwater.resilience.web.AllowedHosts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Commands come from our own page alone, and only where they are allowed. Another site cannot send
 * a header of ours without being asked first (CORS), which is never answered; the browser says
 * itself from where a request comes; and a site that lets its own name resolve to this service
 * sends that name, which is not among the {@linkplain AllowedHosts allowed} ones.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, cross-site request forgery prevention: fetch metadata and custom headers</a>
 */
final class CommandGuard implements HandlerInterceptor {

    static final String HEADER = "X-Breakwater-Console";

    private final boolean controls;
    private final AllowedHosts hosts;

    CommandGuard(ConsoleSettings settings) {
        this.controls = settings.controls();
        this.hosts = settings.allowedHosts();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!controls) {
            throw forbidden(
                    "This page is for looking only here: breakwater.console.controls is false.");
        }
        if (!hosts.allow(request.getHeader(HttpHeaders.HOST))) {
            throw forbidden(hosts.refusal());
        }
        if (request.getHeader(HEADER) == null || !isSameOrigin(request)) {
            throw forbidden("Commands are taken from this service's own page only.");
        }
        return true;
    }

    /** Browsers that do not say where a request comes from send the origin with every POST. */
    private static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null
                ? isOurs(request.getHeader(HttpHeaders.ORIGIN), request)
                : site.equals("same-origin");
    }

    private static boolean isOurs(@Nullable String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null
                && host != null
                && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }

    private static ErrorResponseException forbidden(String detail) {
        return new ErrorResponseException(
                HttpStatus.FORBIDDEN,
                ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail),
                null);
    }
}
