package dev.breakwater.user.enrichment;

import dev.breakwater.user.resilience.Cause;

/** The result of requesting one part, which never shows a failure as an absence. */
public sealed interface EnrichmentResult<T> {

    record Present<T>(T value) implements EnrichmentResult<T> {}

    record Missing<T>(Cause cause) implements EnrichmentResult<T> {}
}
