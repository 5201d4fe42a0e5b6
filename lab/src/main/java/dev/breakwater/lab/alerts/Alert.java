package dev.breakwater.lab.alerts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that Alertmanager told of, from its beginning to its end.
 *
 * @param name of the rule
 * @param labels all of them, the name's too
 * @param annotations what people read: {@code summary}, {@code runbook_url}
 * @param startsAt since when it fires, as Prometheus says; one that comes again has another
 * @param firedAt when we were told so first: later by how long Alertmanager waits for a group
 * @param resolvedAt when we were told that it is over; null while it fires
 */
public record Alert(
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant firedAt,
        @Nullable Instant resolvedAt) {

    /** Whether we were told that it is over. */
    public boolean over() {
        return resolvedAt != null;
    }

    Alert resolved(Instant now) {
        return new Alert(
                name,
                labels,
                annotations,
                startsAt,
                firedAt,
                resolvedAt == null ? now : resolvedAt);
    }
}
