package dev.breakwater.lab.protection;

import java.util.List;

/**
 * A configuration of user-service.
 *
 * @param attemptsMeter the meter that counts its calls of order-service
 */
record ServiceVariant(String title, String attemptsMeter, List<String> arguments) {

    private static final String ATTEMPTS = "breakwater.attempts";
    private static final String NO_ADAPTIVE_LIMIT = "--breakwater.orders.limit.mode=off";

    static final ServiceVariant PROTECTED = variant("protected");

    private static final ServiceVariant NAIVE =
            new ServiceVariant(
                    "naive", "http.client.requests", List.of("--spring.profiles.active=naive"));

    /** For the faults. */
    static final List<ServiceVariant> FAULTS =
            List.of(
                    NAIVE,
                    PROTECTED,
                    variant(
                            "breaker inside retry",
                            "--resilience4j.circuitbreaker.circuit-breaker-aspect-order=3",
                            "--resilience4j.retry.retry-aspect-order=2"));

    /** For overload. */
    static final List<ServiceVariant> LIMITS =
            List.of(
                    NAIVE,
                    variant("fixed 128", NO_ADAPTIVE_LIMIT),
                    variant(
                            "fixed 40",
                            NO_ADAPTIVE_LIMIT,
                            "--resilience4j.bulkhead.instances.orders.max-concurrent-calls=40"),
                    PROTECTED);

    /** For metastable failure. */
    static final List<ServiceVariant> METASTABLE =
            List.of(
                    NAIVE,
                    variant("annotated", "--spring.profiles.active=annotated"),
                    variant(
                            "annotated with the default breaker",
                            "--spring.profiles.active=annotated,default-breaker"),
                    PROTECTED);

    private static ServiceVariant variant(String title, String... arguments) {
        return new ServiceVariant(title, ATTEMPTS, List.of(arguments));
    }
}
