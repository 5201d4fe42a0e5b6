package dev.breakwater.lab.protection;

import java.util.List;

/**
 * A configuration of user-service.
 *
 * @param attemptsMeter the meter that counts its calls of order-service
 */
record ServiceVariant(String title, String attemptsMeter, List<String> arguments) {

    private static final String ATTEMPTS = "breakwater.attempts";

    static final ServiceVariant PROTECTED = new ServiceVariant("protected", ATTEMPTS, List.of());

    static final List<ServiceVariant> ALL =
            List.of(
                    new ServiceVariant(
                            "naive",
                            "http.client.requests",
                            List.of("--spring.profiles.active=naive")),
                    PROTECTED,
                    new ServiceVariant(
                            "breaker inside retry",
                            ATTEMPTS,
                            List.of(
                                    "--resilience4j.circuitbreaker.circuit-breaker-aspect-order=3",
                                    "--resilience4j.retry.retry-aspect-order=2")));
}
