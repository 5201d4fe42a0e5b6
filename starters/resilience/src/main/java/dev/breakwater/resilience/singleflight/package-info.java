/**
 * One call for all concurrent callers with the same key: {@link
 * dev.breakwater.resilience.singleflight.SingleFlight}. The package needs no other package of the
 * starter.
 */
@NullMarked
package dev.breakwater.resilience.singleflight;

import org.jspecify.annotations.NullMarked;
