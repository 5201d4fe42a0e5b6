package dev.breakwater.order.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps foreign web pages from sending commands to the management port through the browser of
 * someone who can reach it: a command needs an {@linkplain AllowedHosts allowed host}, and JSON as
 * its content type, which a browser never sends to another site without asking that site first
 * (CORS). It asks before a DELETE in any case. Requests that change nothing pass: monitors and
 * probes use names that this service does not know.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, cross-site request forgery prevention: disallowing simple content types</a>
 */
final class CommandFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern JSON_TYPE =
            Pattern.compile("(?i)application/([a-z0-9.+-]+\\+)?json\\s*(;.*)?");

    private final AllowedHosts hosts;
    private final ObjectMapper json;

    CommandFilter(AllowedHosts hosts, ObjectMapper json) {
        this.hosts = hosts;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return CHANGE_NOTHING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hosts.allow(request.getHeader(HttpHeaders.HOST))) {
            refuse(response, HttpStatus.FORBIDDEN, hosts.refusal());
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

    private void refuse(HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
