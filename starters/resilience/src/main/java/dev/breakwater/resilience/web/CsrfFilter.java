package dev.breakwater.resilience.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Protects the management port from commands that a foreign web page sends through the browser of
 * someone who can reach the port (cross-site request forgery). A command needs an {@linkplain
 * HostAllowlist allowed host}, else the answer is 403, and JSON as its content type, else the
 * answer is 415. A browser sends JSON, and any DELETE, to another site only if that site permits it
 * (CORS). GET, HEAD and OPTIONS pass: monitors and probes use names that this application does not
 * know.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, cross-site request forgery prevention: disallowing simple content types</a>
 */
public final class CsrfFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern JSON_TYPE =
            Pattern.compile("(?i)application/([a-z0-9.+-]+\\+)?json\\s*(;.*)?");

    private final HostAllowlist hosts;

    /** Creates a filter that permits commands with these hosts. */
    public CsrfFilter(HostAllowlist hosts) {
        this.hosts = hosts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SAFE_METHODS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hosts.allow(request.getHeader(HttpHeaders.HOST))) {
            refuse(response, HttpStatus.FORBIDDEN, hosts.refusalDetail());
        } else if (!request.getMethod().equals("DELETE") && !isJson(request)) {
            refuse(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "A command needs Content-Type: application/json, even without a body.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && JSON_TYPE.matcher(type).matches();
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(ProblemJson.of(status.value(), detail).getBytes(StandardCharsets.UTF_8));
    }
}
