package dev.breakwater.console.stream;

import dev.breakwater.console.dependency.DependencySettings;
import dev.breakwater.console.snapshot.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first event of each stream.
 *
 * @param started when the figures begin, in milliseconds since 1970
 * @param tick interval between two snapshots, in milliseconds
 * @param span period of the history, in milliseconds
 * @param modules scripts that the application contributes
 * @param contributed their settings
 * @param now null before the first snapshot
 */
record Hello(
        String instance,
        String application,
        boolean controls,
        long started,
        long tick,
        long span,
        List<String> modules,
        Map<String, Object> contributed,
        Collection<DependencySettings> dependencies,
        TimelineHistory.View history,
        @Nullable Snapshot now) {}
