/**
 * What a circuit breaker lacks. Start reading at {@link
 * dev.breakwater.resilience.breaker.HalfOpenTimer}.
 */
@NullMarked
package dev.breakwater.resilience.breaker;

import org.jspecify.annotations.NullMarked;
