/**
 * Limits for more work than there is room for. The package needs {@code criticality} and {@link
 * dev.breakwater.resilience.Mode}.
 */
@NullMarked
package dev.breakwater.resilience.limit;

import org.jspecify.annotations.NullMarked;
