package dev.breakwater.resilience.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code Host} with which a caller may send commands. A foreign site that resolves
 * its own name to this machine (DNS rebinding) is the same origin to a browser, but the browser
 * sends that name as {@code Host}. So localhost and IP addresses, which cannot be the name of a
 * foreign site, are always allowed, and every other name must be configured.
 *
 * @param property the property that configures the names, for the message of a refusal
 * @param names hosts without a port, in any case
 */
public record HostAllowlist(String property, List<String> names) {

    /** A regular expression for one name without a port, for the validation of settings. */
    public static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOCAL_OR_ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    /**
     * Returns true if a caller with this {@code Host} header may send commands. Do not pass {@code
     * X-Forwarded-Host}, since a page can set it.
     */
    public boolean allow(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOCAL_OR_ADDRESS.matcher(name).matches()
                || names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Returns the detail of the problem that a refused caller gets. */
    public String refusalDetail() {
        return "Host must be localhost, an IP address, or a name in %s: %s."
                .formatted(property, names.isEmpty() ? "(none)" : String.join(", ", names));
    }
}
