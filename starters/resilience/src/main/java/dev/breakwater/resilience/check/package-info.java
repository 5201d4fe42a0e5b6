/**
 * Finds mistakes in the use of resilience4j's annotations at the start, rather than at call time.
 * Start reading at {@link dev.breakwater.resilience.check.AnnotationCheck}.
 */
@NullMarked
package dev.breakwater.resilience.check;

import org.jspecify.annotations.NullMarked;
