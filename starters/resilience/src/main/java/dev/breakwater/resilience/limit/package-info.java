/**
 * Limits for more work than there is room for. {@link
 * dev.breakwater.resilience.limit.AdmissionFilter} bounds the requests that this service has in
 * flight, and {@link dev.breakwater.resilience.limit.OverloadResponse} answers the rest. The
 * package needs {@code criticality} and {@link dev.breakwater.resilience.Mode}.
 */
@NullMarked
package dev.breakwater.resilience.limit;

import org.jspecify.annotations.NullMarked;
