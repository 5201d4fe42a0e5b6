package dev.breakwater.lab.protection;

import java.util.List;

/**
 * A way to run the User Service.
 *
 * @param attemptsMeter the counter of the calls of the Order Service that it begins
 * @param arguments what makes it this variant
 */
record ServiceVariant(String title, String attemptsMeter, List<String> arguments) {

    static final ServiceVariant PROTECTED = new ServiceVariant("protected", "breakwater.attempts", List.of());

    static final List<ServiceVariant> ALL =
            List.of(
                    new ServiceVariant(
                            "naive",
                            "http.client.requests",
                            List.of("--spring.profiles.active=naive")),
                    PROTECTED,
                    new ServiceVariant(
                            "breaker inside retry",
                            "breakwater.attempts",
                            List.of(
                                    "--resilience4j.circuitbreaker.circuit-breaker-aspect-order=3",
                                    "--resilience4j.retry.retry-aspect-order=2")));
}
