package dev.breakwater.lab.protection.report;

/** What each column means. */
final class Legend {

    static final String TEXT =
            """
            Three user-services run side by side, each in front of a stand-in for three replicas of order-service that it
            has for itself. All get the same calls at the same time: 5 s of calm weather, the fault, 15 s after the repair.

            - `naive`: an unprotected Spring service (`application-naive.yaml` says what that means)
            - `protected`: as it ships, the breaker outside the retry
            - `breaker inside retry`: the same with resilience4j's default order of those two

            The figures are of the calls that began while the fault was on, unless they say otherwise.

            | column | meaning |
            |---|---|
            | answers/s | answers of any kind that came before the repair, per second |
            | FULL, DEGRADED, MINIMAL, error % | live data; the last known; none, and a message; no 200, or nothing within 30 s |
            | in time % | a 200 of any level within 2.5 s, the deadline that the protected service has |
            | FULL % settled | of the calls that began after the first ten seconds (or half of a shorter fault) |
            | p50 to max ms | from when a call should have begun until it was answered or given up |
            | FULL again s | from the repair to the end of the last call, begun after it, that was less than FULL |
            | user calls | that began while the fault was on |
            | requests | that the callee read meanwhile, retries included; it cannot see a connection that is refused |
            | attempts | the same as the subject counts them |
            | per call | requests (in `refused` attempts) per user call |
            | in flight | the most that the callee had to answer at a time for clients that were there, to the end of the load |
            | after repair | the same from the repair on |
            | open after s, calls until open | from the fault to the breaker's first opening, and the user calls until then |
            | dropped | calls that were not made, since 2000 were waiting already: errors, without a time |
            | threads | live platform threads |
            | heap MB | after a collection; the largest as it was met once a second |
            | connections | that the callee has open, those of readiness checks included |

            "after" is when the load has ended, what hung was cut off, and twenty calls in a row were FULL.
            """;

    private Legend() {}
}
