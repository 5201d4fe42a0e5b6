/** Micrometer's meters, as rates and percentiles. */
@NullMarked
package dev.breakwater.console.meter;

import org.jspecify.annotations.NullMarked;
