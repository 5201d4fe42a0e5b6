package dev.breakwater.user.console;

import dev.breakwater.user.console.Snapshot.Answers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one instance of this service says of itself to the others.
 *
 * @param answers per second
 * @param breakers states by name
 */
record Instance(String id, Answers answers, Map<String, String> breakers) {

    static Instance of(String id, Snapshot snapshot) {
        Map<String, String> states = new LinkedHashMap<>();
        snapshot.breakers().forEach(breaker -> states.put(breaker.name(), breaker.state()));
        return new Instance(id, snapshot.answers(), states);
    }
}
