/**
 * The caller's orders: {@code read} serves them, {@code place} takes new ones, and {@code baseline}
 * holds the unprotected variants that benchmarks compare with. This package has what those share.
 */
@NullMarked
package dev.breakwater.user.orders;

import org.jspecify.annotations.NullMarked;
