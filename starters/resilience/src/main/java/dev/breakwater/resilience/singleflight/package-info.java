/**
 * One call for all callers that ask for the same thing at the same time: {@link
 * dev.breakwater.resilience.singleflight.SingleFlight}. The package needs no other package of the
 * starter.
 */
@NullMarked
package dev.breakwater.resilience.singleflight;

import org.jspecify.annotations.NullMarked;
