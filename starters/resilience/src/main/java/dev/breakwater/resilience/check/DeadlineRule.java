package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A deadline must leave time for all attempts.
 *
 * @param deadline the deadline of a call whose caller sends none
 */
record DeadlineRule(CallDurations durations, Duration deadline) implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policy(Kind.RETRY).stream()
                .flatMap(_ -> durations.longest(method).stream())
                .filter(longest -> longest.compareTo(deadline) > 0)
                .map(longest ->
                        method.mistake(
                                "all attempts and the waits between them take up to %d ms, and breakwater.deadline.default is %d ms: the last attempts never take place when the first ones time out"
                                        .formatted(longest.toMillis(), deadline.toMillis()),
                                "Shorten the timeout of an attempt, make fewer attempts, or raise the deadline"));
    }
}
