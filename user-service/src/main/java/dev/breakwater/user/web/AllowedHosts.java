package dev.breakwater.user.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names by which a caller may address this service when it sends a command. A foreign site that
 * lets its own name resolve to this machine (DNS rebinding) is the same origin to a browser; but
 * the browser sends that name as {@code Host}. So localhost and IP addresses, which no foreign site
 * can have as its name, are always allowed, and every other name must be configured.
 *
 * @param property that configures the names, for the message of a refusal
 */
public record AllowedHosts(String property, List<String> names) {

    /** For settings: without a port. */
    public static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOCAL_OR_ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    /**
     * Whether a caller who sent this {@code Host} may send commands. The header itself counts, and
     * never a proxy's word for it ({@code X-Forwarded-Host}), which a page can set as well.
     */
    public boolean allow(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOCAL_OR_ADDRESS.matcher(name).matches()
                || names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** What a caller who was refused reads. */
    public String refusal() {
        return "Host must be localhost, an IP address, or a name in %s: %s."
                .formatted(property, names.isEmpty() ? "(none)" : String.join(", ", names));
    }
}
