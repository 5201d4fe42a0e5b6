package dev.breakwater.resilience.attempt;

import java.net.URI;
import java.time.Duration;

/**
 * One attempt of a call, as the client that carries it out sees it.
 *
 * @param address where it goes: scheme, host and port
 * @param limit how long it may take before it is stopped; the callee gets it as {@code
 *     X-Deadline-Ms}
 */
public record Attempt(Call call, URI address, Duration limit) {

    /** Host and port, as meters, spans and log lines name the replica. */
    public String replica() {
        return address.getAuthority();
    }
}
