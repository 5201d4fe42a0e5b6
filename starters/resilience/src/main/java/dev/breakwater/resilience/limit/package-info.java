/**
 * Limits for more work than there is room for. {@link
 * dev.breakwater.resilience.limit.AdmissionFilter} bounds the requests that this service has in
 * flight, and {@link dev.breakwater.resilience.limit.OverloadResponse} answers the rest. {@link
 * dev.breakwater.resilience.limit.AdaptiveLimit} follows what a callee serves; {@link
 * dev.breakwater.resilience.limit.AdaptiveBulkhead} puts it behind {@code @Bulkhead}. The package
 * needs {@code criticality} and {@link dev.breakwater.resilience.Mode}.
 */
@NullMarked
package dev.breakwater.resilience.limit;

import org.jspecify.annotations.NullMarked;
