package dev.breakwater.console.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * Sets the security headers of the page: a browser loads scripts, styles and data from this service
 * only, runs no inline script, and shows the page in no frame.
 */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
                            + " img-src 'self'; connect-src 'self'; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()");

    private SecurityHeaders() {}

    static void set(HttpServletResponse response) {
        HEADERS.forEach(response::setHeader);
    }
}
