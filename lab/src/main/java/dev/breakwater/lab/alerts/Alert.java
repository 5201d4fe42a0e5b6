package dev.breakwater.lab.alerts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert of Alertmanager.
 *
 * @param name the name of the rule
 * @param labels all labels, including the name's
 * @param annotations the texts for people: {@code summary}, {@code runbook_url}
 * @param startsAt when it began to fire, as Prometheus says; it differs each time the alert fires
 * @param firedAt when the first notification came: later, because Alertmanager groups alerts
 * @param resolvedAt when the notification of the end came; null while the alert fires
 */
public record Alert(
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant firedAt,
        @Nullable Instant resolvedAt) {

    public boolean over() {
        return resolvedAt != null;
    }

    Alert resolved(Instant now) {
        return over() ? this : new Alert(name, labels, annotations, startsAt, firedAt, now);
    }
}
