/** Variants that {@code make bench} measures this service against; never for production. */
@NullMarked
package dev.breakwater.order.baseline;

import org.jspecify.annotations.NullMarked;
