/**
 * What resilience4j and Spring lack. Start reading at {@link
 * dev.breakwater.resilience.autoconfigure.ResilienceAutoConfiguration}, which shows what the
 * starter adds to an application, or at the package of the mechanism that you need.
 */
@NullMarked
package dev.breakwater.resilience;

import org.jspecify.annotations.NullMarked;
