package dev.breakwater.console;

import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.Access;

/**
 * Whether the page accepts commands.
 *
 * @param enabled {@code breakwater.console.controls}
 * @param access to the endpoint {@code console}
 */
public record ConsoleControls(boolean enabled, Access access) {

    public boolean allowed() {
        return refusal().isEmpty();
    }

    /** Returns why the page accepts no command, or empty. */
    public Optional<String> refusal() {
        if (!enabled) {
            return Optional.of("This page is read-only: breakwater.console.controls is false.");
        }
        return access == Access.UNRESTRICTED
                ? Optional.empty()
                : Optional.of(
                        "This page is read-only: the access to the endpoint console is %s."
                                .formatted(
                                        access.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
