/**
 * Finds at the start what resilience4j's annotations would do wrong at call time, or silently not
 * do. Start reading at {@link dev.breakwater.resilience.check.AnnotationCheck}.
 */
@NullMarked
package dev.breakwater.resilience.check;

import org.jspecify.annotations.NullMarked;
