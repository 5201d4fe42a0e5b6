package dev.breakwater.console.client;

import dev.breakwater.console.dependency.Dependency.Calls;
import dev.breakwater.console.meter.AnswerRates;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The status of one instance of this service, which its peers read.
 *
 * @param process tells instances of the same name apart
 * @param calls of all dependencies together, per second
 * @param answers per second; null in a service without service levels
 * @param breakers states by name, in the order of the page
 */
public record InstanceStatus(
        String id,
        UUID process,
        Calls calls,
        @Nullable AnswerRates answers,
        Map<String, String> breakers) {

    /** Returns the status with other states of the breakers. */
    public InstanceStatus withBreakers(Map<String, String> states) {
        return new InstanceStatus(id, process, calls, answers, states);
    }
}
