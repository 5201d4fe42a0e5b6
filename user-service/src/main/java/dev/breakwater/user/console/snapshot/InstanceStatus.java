package dev.breakwater.user.console.snapshot;

import dev.breakwater.user.console.snapshot.Snapshot.ResponseRates;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The status of one instance of this service, which its peers read.
 *
 * @param answers per second
 * @param breakers states by name, in the order of the snapshot
 */
public record InstanceStatus(String id, ResponseRates answers, Map<String, String> breakers) {

    public static InstanceStatus of(String id, Snapshot snapshot) {
        Map<String, String> states = new LinkedHashMap<>();
        snapshot.breakers().forEach(breaker -> states.put(breaker.name(), breaker.state()));
        return new InstanceStatus(id, snapshot.answers(), states);
    }
}
