package dev.breakwater.lab.alerts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * What was told so far. Alertmanager tells a group as a whole, again and again, so most of a
 * message is known already.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">its
 *     webhook</a>
 */
final class AlertLog {

    /** Of a drill; the oldest are forgotten. */
    private static final int MOST = 10_000;

    private static final ObjectReader MESSAGES =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Message.class);

    private record Message(@Nullable List<Told> alerts) {}

    private record Told(
            @Nullable String status,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable String startsAt) {}

    /** What makes an alert the same one. */
    private record Key(Map<String, String> labels, Instant startsAt) {

        Alert alert(Map<String, String> annotations, Instant now) {
            String name = labels.getOrDefault("alertname", "?");
            return new Alert(name, labels, annotations, startsAt, now, null);
        }
    }

    private final Clock clock;
    private final Map<Key, Alert> alerts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Alert> eldest) {
                    return size() > MOST;
                }
            };

    AlertLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes what Alertmanager posts.
     *
     * @throws IOException if it is not that
     */
    void tell(byte[] message) throws IOException {
        Message read = MESSAGES.readValue(message);
        if (read.alerts() == null) {
            throw new IOException("a message without alerts");
        }
        Instant now = clock.instant();
        for (Told told : read.alerts()) {
            if (told.labels() == null || told.startsAt() == null) {
                throw new IOException("an alert without labels, or without startsAt");
            }
            Map<String, String> annotations =
                    Objects.requireNonNullElse(told.annotations(), Map.of());
            Key key = new Key(told.labels(), Instant.parse(told.startsAt()));
            tell(key, annotations, "resolved".equals(told.status()), now);
        }
    }

    private synchronized void tell(
            Key key, Map<String, String> annotations, boolean over, Instant now) {
        Alert alert = alerts.computeIfAbsent(key, _ -> key.alert(annotations, now));
        if (over) {
            alerts.put(key, alert.resolved(now));
        }
    }

    /** In the order in which they were told first. */
    synchronized List<Alert> all() {
        return new ArrayList<>(alerts.values());
    }

    synchronized void forget() {
        alerts.clear();
    }
}
