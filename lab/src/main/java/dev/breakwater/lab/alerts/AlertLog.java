package dev.breakwater.lab.alerts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.breakwater.lab.http.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of all notifications. Alertmanager repeats a whole group with each notification, so
 * most of a message is already known.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">the
 *     format of a notification</a>
 */
final class AlertLog {

    /** More alerts than a game day has. The log drops the oldest beyond this number. */
    private static final int MAX = 10_000;

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Message(@Nullable List<Notification> alerts) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Notification(
            @Nullable String status,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable Instant startsAt) {}

    /** What identifies an alert. */
    private record Key(Map<String, String> labels, Instant startsAt) {}

    private final Clock clock;
    private final Map<Key, Alert> alerts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Alert> eldest) {
                    return size() > MAX;
                }
            };

    AlertLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds the alerts of a message.
     *
     * @throws IOException if it is not a notification
     */
    void add(byte[] message) throws IOException {
        List<Notification> notifications = Json.MAPPER.readValue(message, Message.class).alerts();
        if (notifications == null) {
            throw new IOException("a message without alerts");
        }
        Instant now = clock.instant();
        for (Notification notification : notifications) {
            if (notification.labels() == null || notification.startsAt() == null) {
                throw new IOException("an alert without labels, or without startsAt");
            }
            add(new Key(notification.labels(), notification.startsAt()), notification, now);
        }
    }

    private synchronized void add(Key key, Notification notification, Instant now) {
        Alert alert =
                alerts.computeIfAbsent(
                        key,
                        _ ->
                                new Alert(
                                        key.labels().getOrDefault("alertname", "?"),
                                        key.labels(),
                                        Objects.requireNonNullElse(
                                                notification.annotations(), Map.of()),
                                        key.startsAt(),
                                        now,
                                        null));
        if ("resolved".equals(notification.status())) {
            alerts.put(key, alert.resolved(now));
        }
    }

    /** Returns every alert, in the order of the first notifications. */
    synchronized List<Alert> all() {
        return new ArrayList<>(alerts.values());
    }

    synchronized void clear() {
        alerts.clear();
    }
}
