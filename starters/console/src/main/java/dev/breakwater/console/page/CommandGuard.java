package dev.breakwater.console.page;

import dev.breakwater.console.ConsoleControls;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Accepts commands only where {@link ConsoleControls} allow them, and only from the live page
 * itself. Three checks stop a page of another site. It cannot send the custom header, because this
 * service rejects the CORS preflight. The browser's {@code Sec-Fetch-Site} or {@code Origin} header
 * names the other site. And if the name of that site resolves to this service (DNS rebinding), its
 * {@code Host} is neither localhost nor an IP address nor configured.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, cross-site request forgery prevention: fetch metadata and custom headers</a>
 */
final class CommandGuard {

    private static final String HEADER = "X-Breakwater-Console";
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOCAL_OR_ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final ConsoleControls controls;
    private final List<String> hosts;

    CommandGuard(ConsoleControls controls, List<String> hosts) {
        this.controls = controls;
        this.hosts = hosts;
    }

    /** Returns why the command is refused, or empty. */
    Optional<String> refusal(HttpServletRequest request) {
        if (!controls.allowed()) {
            return controls.refusal();
        }
        if (!isAllowed(request.getHeader(HttpHeaders.HOST))) {
            return Optional.of(
                    "Host must be localhost, an IP address, or a name in breakwater.console.hosts: %s."
                            .formatted(hosts.isEmpty() ? "(none)" : String.join(", ", hosts)));
        }
        if (request.getHeader(HEADER) == null || !isSameOrigin(request)) {
            return Optional.of("Commands are accepted from this service's own page only.");
        }
        return Optional.empty();
    }

    /** A page could set {@code X-Forwarded-Host}, but never {@code Host}. */
    private boolean isAllowed(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOCAL_OR_ADDRESS.matcher(name).matches()
                || hosts.stream().anyMatch(name::equalsIgnoreCase);
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
}
